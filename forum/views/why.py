"""Why something stands where it stands, for everybody who may read it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from forum.models import Comment, Post, State
from forum.paging.orders import ORDERS, usual_order
from forum.reading import listing
from forum.reading.why import Standing, why_comment, why_post
from forum.requests import PageRequest, chosen


@require_safe
def of_post(request: PageRequest, post_id: int) -> HttpResponse:
    """`?in=board`: among the posts of its board, otherwise on the front page."""
    listed = Post.objects.visible_to(request.user).on_their_own()
    listed = listed.exclude(state__in=[State.REMOVED, State.DELETED])
    post = get_object_or_404(listed.select_related("board", "author"), pk=post_id)
    standing = why_post(
        post,
        request.user,
        order=chosen(request, listing.ORDERS, listing.DEFAULT_ORDER),
        path=reverse("why_post", args=[post.pk]),
        within=post.board if request.GET.get("in") == "board" else None,
    )
    return _answer(request, standing, post)


@require_safe
def of_comment(request: PageRequest, comment_id: int) -> HttpResponse:
    comments = Comment.objects.visible_to(request.user).exclude(state=State.DELETED)
    comment = get_object_or_404(comments.select_related("post__board", "author"), pk=comment_id)
    get_object_or_404(Post.objects.with_a_place(request.user), pk=comment.post_id)
    standing = why_comment(
        comment,
        request.user,
        order=chosen(request, ORDERS, usual_order(request.user, comment.post.board)),
        path=reverse("why_comment", args=[comment.pk]),
    )
    return _answer(request, standing, comment.post)


def _answer(request: PageRequest, standing: Standing, post: Post) -> HttpResponse:
    template = "forum/_why.html" if request.htmx else "forum/why.html"
    return render(request, template, {"standing": standing, "thing": standing.thing, "post": post})
