"""Bookmarks: on a post or comment, and the page of them all."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum.models import Comment, Post
from forum.permissions import Refusal
from forum.requests import MemberRequest, back, key_in

from .forms import BookmarkForm
from .listing import read_bookmarks
from .models import Bookmark
from .permissions import can_bookmark

Thing = Post | Comment


@login_required
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    page = read_bookmarks(
        request.user,
        before=key_in(request.GET.get("before", "")),
        has_reminders_only=request.GET.get("only") == "reminders",
    )
    return render(request, "bookmarks/list.html", {"page": page})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def on_post(request: MemberRequest, post_id: int) -> HttpResponse:
    return _mark(request, _post(request, post_id))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def on_comment(request: MemberRequest, comment_id: int) -> HttpResponse:
    return _mark(request, _comment(request, comment_id))


@login_required
@require_POST
def off_post(request: MemberRequest, post_id: int) -> HttpResponse:
    return _unmark(request, get_object_or_404(Post, pk=post_id))


@login_required
@require_POST
def off_comment(request: MemberRequest, comment_id: int) -> HttpResponse:
    return _unmark(request, get_object_or_404(Comment, pk=comment_id))


def _mark(request: MemberRequest, thing: Thing) -> HttpResponse:
    earlier = Bookmark.objects.of(request.user).on(thing).first()
    data = request.POST if request.method == "POST" else None
    form = BookmarkForm(data, bookmark=earlier, auto_id=f"id_%s_{thing._meta.model_name}{thing.pk}")
    if form.is_valid() and _is_taken(request, form, earlier):
        Bookmark.set(request.user, thing, **form.wishes)
        return _done(request, thing, "Your bookmark is kept." if earlier else "Bookmarked.")
    template = "bookmarks/_form.html" if request.htmx else "bookmarks/form.html"
    context = {
        "form": form,
        "thing": thing,
        "post": thing if isinstance(thing, Post) else thing.post,
        "earlier": earlier,
        "is_in_place": bool(request.htmx),
        "place": back(request, _place_of(thing)),
    }
    return render(request, template, context, status=422 if form.is_bound else 200)


def _unmark(request: MemberRequest, thing: Thing) -> HttpResponse:
    """Also of what one may not read any more: the mark is one's own."""
    if not Bookmark.take_back(request.user, thing):
        return redirect("bookmarks:list")
    return _done(request, thing, "The bookmark is removed.", otherwise=reverse("bookmarks:list"))


def _is_taken(request: MemberRequest, form: BookmarkForm, earlier: Bookmark | None) -> bool:
    answer = can_bookmark(request.user, earlier)
    if isinstance(answer, Refusal):
        form.add_error(None, answer.why)
    return bool(answer)


def _done(request: MemberRequest, thing: Thing, words: str, *, otherwise: str = "") -> HttpResponse:
    if request.htmx:
        return render(request, "bookmarks/_said.html", {"words": words})
    messages.success(request, words)
    return redirect(back(request, otherwise or _place_of(thing)))


def _post(request: MemberRequest, post_id: int) -> Post:
    return get_object_or_404(Post.objects.visible_to(request.user), pk=post_id)


def _comment(request: MemberRequest, comment_id: int) -> Comment:
    comments = Comment.objects.visible_to(request.user).select_related("post", "author")
    comment = get_object_or_404(comments, pk=comment_id)
    get_object_or_404(Post.objects.with_a_place(request.user), pk=comment.post_id)
    return comment


def _place_of(thing: Thing) -> str:
    return thing.place_in_thread() if isinstance(thing, Comment) else thing.get_absolute_url()
