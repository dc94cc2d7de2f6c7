"""The history of edited words, for everybody who may read them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from forum.models import Comment, Post, State, Version
from forum.permissions import can_hide_versions, require
from forum.reading.versions import read_history
from forum.requests import MemberRequest, key_in


@require_safe
def of_post(request: HttpRequest, post_id: int) -> HttpResponse:
    return _history(request, get_object_or_404(_posts(request), pk=post_id))


@require_safe
def of_comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    return _history(request, get_object_or_404(_comments(request), pk=comment_id))


@login_required
@require_POST
def hide(request: MemberRequest, version_id: int) -> HttpResponse:
    version = _own(request, version_id)
    version.hide()
    messages.success(request, "The former words are hidden. That there were some stays told.")
    return redirect(_address(version.thing))


@login_required
@require_POST
def show(request: MemberRequest, version_id: int) -> HttpResponse:
    version = _own(request, version_id)
    version.show()
    messages.success(request, "Everybody can read the former words again.")
    return redirect(_address(version.thing))


def _own(request: MemberRequest, version_id: int) -> Version:
    """A version of something that this member may read, and may hide former words of."""
    version: Version = get_object_or_404(Version.objects.select_related("post"), pk=version_id)
    if version.post:
        get_object_or_404(_posts(request), pk=version.post_id)
    else:
        get_object_or_404(_comments(request), pk=version.comment_id)
    require(can_hide_versions(request.user, version.thing))
    return version


def _posts(request: HttpRequest):  # type: ignore[no-untyped-def]
    readable = Post.objects.visible_to(request.user).exclude(state=State.DELETED)
    return readable.select_related("board", "author", "edited_by")


def _comments(request: HttpRequest):  # type: ignore[no-untyped-def]
    readable = Comment.objects.visible_to(request.user).exclude(state=State.DELETED)
    with_place = Post.objects.with_a_place(request.user).values("pk")
    return readable.filter(post__in=with_place).select_related("post__board", "author")


def _history(request: HttpRequest, thing: Post | Comment) -> HttpResponse:
    history = read_history(thing, request.user, before=key_in(request.GET.get("before", "")))
    post = thing.post if isinstance(thing, Comment) else thing
    title = post.title if post.is_readable_by(request.user) else "A post that is gone"
    context = {"history": history, "post": post, "title": title}
    return render(request, "forum/versions.html", context)


def _address(thing: Post | Comment) -> str:
    name = "comment_versions" if isinstance(thing, Comment) else "post_versions"
    return reverse(name, args=[thing.pk])
