"""Posts: read one with its thread, write, edit and delete one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from forum.crossing.permissions import seems_to_cross
from forum.drafts import places
from forum.drafts.kept import let_go, login_required_keeping_words, words_kept
from forum.drafts.once import SentBefore, once, was_sent
from forum.forms import CommentForm, EditPostForm, PostForm, takes
from forum.heat.pace import pace_of
from forum.limits import room_for_comments, room_for_posts
from forum.links.finding import discussed
from forum.models import Board, Post, State, tags_of
from forum.paging.cursors import Reordered, UnknownPlace
from forum.paging.orders import ORDERS, usual_order
from forum.permissions import (
    abilities,
    can_delete,
    can_edit,
    can_post_now,
    can_say,
    can_write,
    require,
)  # fmt: skip
from forum.polls.permissions import can_plan_poll
from forum.polls.showing import poll_in
from forum.posting import ChangedMeanwhile, edit_post, one_at_a_time, publish_post
from forum.quiet import Quiet
from forum.reading.answers import answer_of
from forum.reading.crossings import discussed_elsewhere
from forum.reading.news import News, read_news
from forum.reading.origins import origins_of
from forum.reading.thread import Thread, read_thread
from forum.reading.votes import votes_of
from forum.requests import MemberRequest, chosen
from forum.scheduling.forms import WhenForm
from forum.scheduling.permissions import can_plan
from forum.scheduling.planning import plan
from forum.scheduling.views import said
from forum.trust.computing import consider
from forum.trust.noting import note_reading
from forum.uploads.sending import sent_with_picture
from forum.wikis.permissions import can_open_to_all, seems_open_to


@require_safe
def read(request: HttpRequest, post_id: int, slug: str) -> HttpResponse:
    posts = (
        Post.objects.with_a_place(request.user)
        .knowing_if_crossed()
        .select_related("board", "author", "poll", "joined_to", "link__page", "edited_by")
        .select_related("slowing", "banner")
    )
    post = get_object_or_404(posts, pk=post_id)
    if slug != post.shown_slug:
        return redirect(post, permanent=post.is_standing)
    if post.joined_to:
        return redirect(f"{post.joined_to.get_absolute_url()}#joined-{post.pk}")
    thread = _thread(request, post)
    if thread is None:
        return redirect(f"{post.get_absolute_url()}#thread")
    note(request, thread)
    context = {
        "thread": thread,
        "news": news_of(request, thread),
        "origins": origins_of(thread),
        "may": acts_of(request.user, post),
        "elsewhere": discussed_elsewhere(post, thread.quiet),
        "answer": answer_of(post, thread.quiet),
        **post_context(request, post, thread.quiet),
        # After the post is laid over: the poll is folded with it.
        "poll": poll_in(post, request.user, thread.quiet),
    }
    return render(request, "forum/post.html", context)


@require_safe
def find(request: HttpRequest, post_id: int) -> HttpResponse:
    """The short address, without the title."""
    return redirect(get_object_or_404(Post.objects.with_a_place(request.user), pk=post_id))


@login_required_keeping_words(lambda: places.NEW_POST)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: MemberRequest) -> HttpResponse:
    require(can_write(request.user))
    board = request.GET.get("board", "")
    kept = words_kept(request, places.NEW_POST)
    typed = sent_with_picture(request)
    form = PostForm(typed.data, initial={"board": board} | kept)
    typed.tell(form)
    when = WhenForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and when.is_valid():
        send = _plan if when.due else _publish
        try:
            place = send(request, form, when)
        except SentBefore as sent:
            form.was_sent_before(sent.thing)
        else:
            if place:
                return redirect(place)
    form.room = room_for_posts(request.user)
    return _form_page(request, form, when=when, has_boards=Board.objects.exists())


@login_required_keeping_words(places.editing_post)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, post_id: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.visible_to(request.user), pk=post_id)
    if post.is_wiki and post.author_id != request.user.pk:
        return redirect("wikis:edit", post.pk)
    require(can_edit(request.user, post))
    kept = words_kept(request, places.editing_post(post.pk))
    typed = sent_with_picture(request)
    form = EditPostForm(typed.data, initial=PostForm.initial_of(post) | kept)
    typed.tell(form)
    if post.author_id != request.user.pk:
        form.poll.leave_alone()
    if request.method == "POST" and form.is_valid() and _may_say(request, form):
        try:
            edit_post(post, **form.cleaned_data)
        except ChangedMeanwhile:
            post.refresh_from_db()
            form.now_stands(post)
        else:
            let_go(request, places.editing_post(post.pk))
            post.refresh_from_db()
            tell_if_held(request, post)
            return redirect(post)
    return _form_page(request, form, post=post)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: MemberRequest, post_id: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.visible_to(request.user), pk=post_id)
    require(can_delete(request.user, post))
    if request.method == "POST":
        post.delete_words()
        messages.success(request, "Your post is deleted.")
        return redirect(post.board)
    return render(request, "forum/deletion.html", {"thing": post, "post": post})


def _thread(request: HttpRequest, post: Post) -> Thread | None:
    """None where the ranking that somebody pages through is not kept any more."""
    order = chosen(request, ORDERS, usual_order(request.user, post.board))
    try:
        return read_thread(post, request.user, order=order, after=request.GET.get("after", ""))
    except UnknownPlace as error:
        raise Http404 from error
    except Reordered:
        return None


def note(request: HttpRequest, thread: Thread) -> None:
    """Reading counts towards one's trust level, with scripts and without."""
    if request.method == "GET":
        shown = sum(node.is_readable and not node.is_closed for node in thread.nodes)
        note_reading(request.user, thread.post, comments=shown)
        consider(request.user)


def news_of(request: HttpRequest, thread: Thread) -> News | None:
    """`?marks=kept`: somebody has just said that they have not read it after all; `?read=folded`:
    what they have read steps back."""
    asked = request.GET
    return read_news(
        request.user, thread, are_kept="marks" in asked, folds=asked.get("read") == "folded"
    )


@dataclass(frozen=True, slots=True)
class Acts:
    """What one reader may do with a post besides, for templates."""

    edit_wiki: bool
    open_to_all: bool
    cross: bool


def acts_of(user: User | AnonymousUser, post: Post) -> Acts:
    is_others = post.author_id != user.pk
    return Acts(
        edit_wiki=is_others and bool(seems_open_to(user, post)),
        open_to_all=bool(can_open_to_all(user, post)),
        cross=bool(seems_to_cross(user, post)),
    )


def post_context(request: HttpRequest, post: Post, quiet: Quiet) -> dict[str, Any]:
    """What a page that shows the post itself needs besides its thread."""
    quiet.lay_over([post])
    post.shown_tags = tags_of([post]).get(post.pk, [])
    reply_form = CommentForm(initial=words_kept(request, places.answering_post(post.pk)))
    reply_form.room = room_for_comments(request.user, post)
    reply_form.pace = pace_of(request.user, post, None).told
    return {
        "post": post,
        "is_readable": post.is_readable_by(request.user),
        "can": abilities(request.user, post),
        "is_muted": post.pk in quiet.posts,
        "is_board_muted": post.board_id in quiet.boards,
        "my_vote": votes_of(request.user, posts=[post]).get(post.pk, 0),
        "reply_form": reply_form,
    }


def _plan(request: MemberRequest, form: PostForm, when: WhenForm) -> str | None:
    """The page of what is planned; None for what is refused."""
    author, key = request.user, form.cleaned_data["key"]
    with one_at_a_time(author):
        if not (takes(form, can_plan(author)) and _may_say(request, form)):
            return None
        assert when.due
        assert isinstance(form.data, QueryDict)
        planned = plan(author, form.data, due=when.due, key=key)
    let_go(request, places.NEW_POST)
    messages.success(request, said(planned))
    return reverse("scheduling:list")


def _publish(request: MemberRequest, form: PostForm, when: WhenForm) -> Post | None:
    """The post, of now or of the first time that the form was sent; None for what is refused."""
    author, words = request.user, dict(form.cleaned_data)
    key, despite = words.pop("key"), words.pop("despite")
    with one_at_a_time(author):
        if not (
            was_sent(author, key) or (takes(form, can_post_now(author)) and _may_say(request, form))
        ):
            return None
        is_first = not was_sent(author, key)
        if is_first and not despite and (others := discussed(author, words["url"])):
            form.is_discussed(others)
            return None
        post = once(author, key, words, lambda: publish_post(author=author, **words))
    let_go(request, places.NEW_POST)
    consider(author)
    tell_if_held(request, post)
    return post


def tell_if_held(request: HttpRequest, thing: Any) -> None:
    if thing.state == State.HELD:
        messages.info(
            request,
            "Thank you. A moderator will look at this before everybody can read it; "
            "until then you see it here.",
        )
    elif thing.state == State.REMOVED:
        messages.info(
            request,
            "A rule of this site took what you wrote from sight at once. The notice about it says "
            "why, and how to ask a moderator to look again. You find your words here.",
        )


def _may_say(request: MemberRequest, form: PostForm) -> bool:
    body, url = form.cleaned_data["body"], form.cleaned_data["url"]
    return takes(form, can_say(request.user, body, url=url), field="body") and takes(
        form, can_plan_poll(request.user, form.poll)
    )


def _form_page(request: HttpRequest, form: PostForm, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "forum/post_form.html", {"form": form, **context}, status=status)
