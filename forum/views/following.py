"""The discussions that somebody follows, with what is new in them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from forum.models import Comment, Post
from forum.quiet import Quiet
from forum.reading.following import read_following
from forum.reading.paging import UnknownPlace
from forum.reading.thread import place_of
from forum.requests import MemberRequest, back, key_in
from forum.seen.finding import first_new
from forum.seen.models import Follow


@login_required
@require_safe
def following(request: MemberRequest) -> HttpResponse:
    try:
        page = read_following(request.user, after=request.GET.get("after", ""))
    except UnknownPlace as error:
        raise Http404 from error
    return render(request, "forum/following.html", {"page": page})


@login_required
@require_safe
def news(request: MemberRequest, post_id: int) -> HttpResponse:
    """Leads to what is new in a discussion: the oldest of it, or the next after `?after=7`."""
    post = get_object_or_404(Post.objects.with_a_place(request.user), pk=post_id)
    after = key_in(request.GET.get("after", "")) or 0
    post = post.shown_under
    found = first_new(request.user, post, Quiet.of(request.user), after=after)
    if found is None:
        messages.info(request, "You have read all that was said here.")
        return redirect(f"{post.get_absolute_url()}#thread")
    comment = Comment.objects.select_related("post").get(pk=found)
    return redirect(place_of(comment))


@login_required
@require_POST
def follow(request: MemberRequest, post_id: int, wanted: bool = True) -> HttpResponse:
    post = get_object_or_404(Post.objects.with_a_place(request.user), pk=post_id)
    Follow.set(request.user, post, wanted=wanted)
    if request.htmx:
        return render(request, "forum/_follow.html", {"post": post, "is_followed": wanted})
    said = (
        "You follow this discussion." if wanted else "You do not follow this discussion any more."
    )
    messages.success(request, said)
    return redirect(back(request, otherwise=f"{post.get_absolute_url()}#thread"))
