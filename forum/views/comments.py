"""Comments: answer, read one in its context, edit and delete."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from forum.composing.quoting import quotation
from forum.drafts import places
from forum.drafts.kept import let_go, login_required_keeping_words, words_kept
from forum.drafts.once import SentBefore, once, was_sent
from forum.forms import CommentForm, EditCommentForm, takes
from forum.heat.pace import pace_of
from forum.heat.permissions import can_reply_yet
from forum.limits import room_for_comments
from forum.models import Comment, Post, mark_of
from forum.paging.cursors import Reordered, UnknownPlace
from forum.paging.orders import ORDERS, usual_order
from forum.permissions import (
    can_comment_now,
    can_delete,
    can_edit,
    can_reply,
    can_say,
    require,
)  # fmt: skip
from forum.posting import ChangedMeanwhile, edit_comment, one_at_a_time, publish_comment
from forum.reading.origins import origins_of
from forum.reading.thread import Thread, place_of, read_branch, read_single
from forum.requests import MemberRequest, PageRequest, chosen
from forum.trust.computing import consider
from forum.uploads.sending import sent_with_picture

from .posts import news_of, note, post_context, tell_if_held


@require_safe
def read(request: HttpRequest, comment_id: int) -> HttpResponse:
    """A comment with what it answers and what answers it."""
    comment = get_object_or_404(_with_post(), pk=comment_id)
    get_object_or_404(Post.objects.with_a_place(request.user), pk=comment.post_id)
    thread = _branch(request, comment)
    if thread is None:
        return redirect(comment)
    if not thread.nodes:
        raise Http404
    note(request, thread)
    context = {
        "thread": thread,
        "comment": comment,
        "origins": origins_of(thread),
        "news": news_of(request, thread),
        **post_context(request, comment.post, thread.quiet),
    }
    return render(request, "forum/comment.html", context)


@login_required_keeping_words(places.answering_post)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: MemberRequest, post_id: int) -> HttpResponse:
    """Answer the post; `?quote=1` begins with its words."""
    posts = Post.objects.visible_to(request.user).select_related("board", "author", "slowing")
    post = get_object_or_404(posts, pk=post_id)
    if request.method == "POST":
        return _answer(request, post, None)
    require(can_reply(request.user, post))
    return _form_page(request, _begun(request, post), post, None)


@login_required_keeping_words(places.answering_comment)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: MemberRequest, comment_id: int) -> HttpResponse:
    """Answer a comment; `?quote=1` begins with its words."""
    parent = get_object_or_404(_with_post().visible_to(request.user), pk=comment_id)
    if request.method == "POST":
        return _answer(request, parent.post, parent)
    require(can_reply(request.user, parent))
    return _form_page(request, _begun(request, parent), parent.post, parent)


@login_required_keeping_words(places.editing_comment)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, comment_id: int) -> HttpResponse:
    comment = get_object_or_404(_with_post().visible_to(request.user), pk=comment_id)
    require(can_edit(request.user, comment))
    place = places.editing_comment(comment.pk)
    initial = {"body": comment.body, "seen": mark_of(comment)} | words_kept(request, place)
    typed = sent_with_picture(request)
    form = EditCommentForm(typed.data, initial=initial, auto_id=_ids(comment))
    typed.tell(form)
    if request.method == "POST" and form.is_valid() and _may_say(request, form):
        try:
            edit_comment(comment, **form.cleaned_data)
        except ChangedMeanwhile:
            comment.refresh_from_db()
            form.now_stands(comment)
        else:
            let_go(request, place)
            comment.refresh_from_db()
            return _show(request, comment)
    return _form_page(request, form, comment.post, comment.parent, comment=comment)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: MemberRequest, comment_id: int) -> HttpResponse:
    comment = get_object_or_404(_with_post().visible_to(request.user), pk=comment_id)
    require(can_delete(request.user, comment))
    if request.method == "POST":
        comment.delete_words()
        messages.success(request, "Your comment is deleted.")
        return redirect(comment.post)
    context = {"thing": comment, "post": comment.post, "comment": comment}
    return render(request, "forum/deletion.html", context)


def _branch(request: HttpRequest, comment: Comment) -> Thread | None:
    """None where the ranking that somebody pages through is not kept any more."""
    order = chosen(request, ORDERS, usual_order(request.user, comment.post.board))
    try:
        return read_branch(comment, request.user, order=order, after=request.GET.get("after", ""))
    except UnknownPlace as error:
        raise Http404 from error
    except Reordered:
        return None


def _begun(request: MemberRequest, thing: Post | Comment) -> CommentForm:
    """The form with what was begun in it, which is not thrown away for a quotation."""
    parent = thing if isinstance(thing, Comment) else None
    place = places.answering_comment(thing.pk) if parent else places.answering_post(thing.pk)
    kept = words_kept(request, place).get("body", "")
    quoted = quotation(thing) if "quote" in request.GET else ""
    body = "\n\n".join(filter(None, (kept, quoted)))
    return CommentForm(initial={"body": body}, auto_id=_ids(parent))


def _answer(request: MemberRequest, post: Post, parent: Comment | None) -> HttpResponse:
    typed = sent_with_picture(request)
    form = CommentForm(typed.data, auto_id=_ids(parent))
    typed.tell(form)
    # Not a bare 403: what was typed while somebody locked the thread comes back to its writer.
    if not (takes(form, can_reply(request.user, parent or post)) and form.is_valid()):
        return _form_page(request, form, post, parent)
    try:
        comment = _publish(request, form, post, parent)
    except SentBefore as sent:
        form.was_sent_before(sent.thing)
        comment = None
    return _show(request, comment) if comment else _form_page(request, form, post, parent)


def _publish(
    request: MemberRequest, form: CommentForm, post: Post, parent: Comment | None
) -> Comment | None:
    """The comment, of now or of the first time that the form was sent; None for what is refused."""
    author, key, body = request.user, form.cleaned_data["key"], form.cleaned_data["body"]
    place = places.answering_comment(parent.pk) if parent else places.answering_post(post.pk)
    words = {"place": place, "body": body}

    def publish() -> Comment:
        return publish_comment(author=author, post=post, parent=parent, body=body)

    with one_at_a_time(author):
        if not (
            was_sent(author, key)
            or (
                takes(form, can_comment_now(author, post))
                and takes(form, can_reply_yet(author, post, parent))
                and _may_say(request, form)
            )
        ):
            return None
        comment = once(author, key, words, publish)
    let_go(request, place)
    consider(author)
    return comment


def _may_say(request: MemberRequest, form: CommentForm) -> bool:
    return takes(form, can_say(request.user, form.cleaned_data["body"]), field="body")


def _show(request: PageRequest, comment: Comment) -> HttpResponse:
    """The comment in place; without scripts, the page with it, scrolled to it."""
    if request.htmx:
        node = read_single(comment, request.user)
        return render(request, "forum/_thread.html", {"nodes": [node], "post": comment.post})
    tell_if_held(request, comment)
    return redirect(place_of(comment))


def _form_page(
    request: PageRequest,
    form: CommentForm,
    post: Post,
    parent: Comment | None,
    *,
    comment: Comment | None = None,
) -> HttpResponse:
    if not comment:
        form.room = room_for_comments(request.user, post)
        form.pace = pace_of(request.user, post, parent).told
    context: dict[str, Any] = {"form": form, "post": post, "parent": parent, "comment": comment}
    template = "forum/_comment_form.html" if request.htmx else "forum/comment_form.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


def _ids(comment: Comment | None) -> str:
    """How the form's fields are named: forms of several comments may be open on one page."""
    return f"c{comment.pk}-%s" if comment else "id_%s"


def _with_post() -> Any:
    return Comment.objects.select_related(
        "author", "parent__author", "post__board", "post__author", "post__slowing"
    )
