"""One's vote on a post or comment: set to 1 or -1, or taken back with 0."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from forum.models import Comment, Post, cast_vote
from forum.permissions import can_vote, can_vote_now, require
from forum.requests import MemberRequest, back
from forum.rules.again import after_vote
from forum.trust.computing import consider

VALUES = {"1": 1, "-1": -1, "0": 0}


@login_required
@require_POST
def on_post(request: MemberRequest, post_id: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.visible_to(request.user), pk=post_id)
    return _vote(request, post, otherwise=post.get_absolute_url())


@login_required
@require_POST
def on_comment(request: MemberRequest, comment_id: int) -> HttpResponse:
    comments = Comment.objects.visible_to(request.user).select_related("post")
    comment = get_object_or_404(comments, pk=comment_id)
    return _vote(request, comment, otherwise=comment.place_in_thread())


def _vote(request: MemberRequest, thing: Post | Comment, *, otherwise: str) -> HttpResponse:
    require(can_vote(request.user, thing))
    value = VALUES.get(request.POST.get("value", ""))
    if value is None:
        return HttpResponseBadRequest("A vote is 1, -1 or 0.")
    if value:
        require(can_vote_now(request.user))
    mine = cast_vote(request.user, thing, value)
    after_vote(thing)
    consider(request.user)
    if not request.htmx:
        return redirect(back(request, otherwise))
    return render(
        request,
        "forum/_vote.html",
        {
            "thing": thing,
            "kind": "post" if isinstance(thing, Post) else "comment",
            "my_vote": mine,
            "may_vote": True,
            "next": back(request, otherwise),
        },
    )
