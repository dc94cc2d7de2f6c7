"""Bringing a post into another board."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from forum.drafts.once import SentBefore, once, was_sent
from forum.forms import takes
from forum.models import Post
from forum.permissions import can_post_now, can_say, require
from forum.posting import one_at_a_time, publish_post
from forum.requests import MemberRequest

from .forms import CrossForm
from .permissions import can_cross, can_cross_into, can_cross_now


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cross(request: MemberRequest, post_id: int) -> HttpResponse:
    posts = Post.objects.visible_to(request.user).on_their_own()
    with_first = posts.select_related("cross_of__board", "cross_of__author", "board", "author")
    found = get_object_or_404(with_first, pk=post_id)
    first = found.cross_of or found
    require(can_cross(request.user, first))
    form = CrossForm(request.POST or None, initial={"title": first.title})
    if request.method == "POST" and form.is_valid():
        try:
            post = _publish(request, form, first)
        except SentBefore as sent:
            form.was_sent_before(sent.thing)
        else:
            if post:
                return redirect(post)
    context = {"form": form, "post": first}
    return render(request, "crossing/cross.html", context, status=422 if form.is_bound else 200)


def _publish(request: MemberRequest, form: CrossForm, first: Post) -> Post | None:
    """The post, of now or of the first time that the form was sent; None for what is refused."""
    author, words = request.user, dict(form.cleaned_data)
    key = words.pop("key")
    with one_at_a_time(author):
        # Locked, so that two people do not bring it into the same board.
        Post.objects.select_for_update(no_key=True).get(pk=first.pk)
        if not (was_sent(author, key) or _may_cross(request, form, first)):
            return None
        crossed = words | {"cross_of": first, "url": first.url}
        return once(author, key, crossed, lambda: publish_post(author=author, **crossed))


def _may_cross(request: MemberRequest, form: CrossForm, first: Post) -> bool:
    author, words = request.user, form.cleaned_data
    return (
        takes(form, can_post_now(author))
        and takes(form, can_cross_now(author))
        and takes(form, can_cross_into(first, words["board"]), field="board")
        and takes(form, can_say(author, words["body"], url=first.url), field="body")
    )
