"""Mute a person, a board, a post or a branch, where one reads; and take it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from forum.models import Board, Comment, Mute, Post, Tag
from forum.permissions import can_mute, require
from forum.quiet import Quiet
from forum.requests import MemberRequest

from .blocking import answered


@login_required
@require_POST
def person(request: MemberRequest, name: str, wanted: bool = True) -> HttpResponse:
    person = get_object_or_404(User, name=name)
    return _mute(request, person, wanted=wanted, called=person.name)


@login_required
@require_POST
def board(request: MemberRequest, slug: str, wanted: bool = True) -> HttpResponse:
    board = get_object_or_404(Board, slug=slug)
    return _mute(request, board, wanted=wanted, called=board.name)


@login_required
@require_POST
def tag(request: MemberRequest, slug: str, wanted: bool = True) -> HttpResponse:
    tag = get_object_or_404(Tag, slug=slug)
    return _mute(request, tag, wanted=wanted, called=tag.name)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: MemberRequest, post_id: int, wanted: bool = True) -> HttpResponse:
    """GET shows all that can be muted here: the discussion, its board, who began it."""
    posts = Post.objects.with_a_place(request.user).select_related("board", "author")
    post = get_object_or_404(posts, pk=post_id)
    if request.method == "POST":
        return _mute(request, post, wanted=wanted, called="this discussion")
    return _choices(request, post, {"post": post, "board": post.board})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def branch(request: MemberRequest, comment_id: int, wanted: bool = True) -> HttpResponse:
    """GET shows all that can be muted here: the branch, and who wrote its first comment."""
    comments = Comment.objects.visible_to(request.user).select_related("author", "post")
    comment = get_object_or_404(comments, pk=comment_id)
    get_object_or_404(Post.objects.with_a_place(request.user), pk=comment.post_id)
    if request.method == "POST":
        return _mute(request, comment, wanted=wanted, called="this branch")
    return _choices(request, comment, {"comment": comment, "post": comment.post})


def _mute(
    request: MemberRequest, thing: User | Board | Tag | Post | Comment, *, wanted: bool, called: str
) -> HttpResponse:
    if wanted:
        require(can_mute(request.user, thing))
        Mute.set(request.user, thing)
        messages.success(request, f"You muted {called}.")
    else:
        Mute.take_back(request.user, thing)
        messages.success(request, f"You hear of {called} again.")
    return answered(request, otherwise=_place_of(thing))


def _choices(
    request: MemberRequest, thing: Post | Comment, context: dict[str, Any]
) -> HttpResponse:
    other = thing.author if thing.author_id != request.user.pk else None
    template = "forum/_muting.html" if request.htmx else "forum/muting.html"
    return render(
        request,
        template,
        {
            **context,
            "thing": thing,
            "person": other,
            "quiet": Quiet.of(request.user),
            "place": _place_of(thing),
        },
    )


def _place_of(thing: User | Board | Tag | Post | Comment) -> str:
    if isinstance(thing, Comment):
        return thing.place_in_thread()
    return thing.get_absolute_url()
