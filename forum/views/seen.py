"""What somebody has read: told by the page as it is read, or said by them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from forum.models import Comment, Post
from forum.reading.thread import place_of
from forum.requests import MemberRequest, back, key_in
from forum.seen import marking
from forum.seen.packing import unpack

NO_CONTENT = 204
MAX_KEY = 2**63 - 1


@login_required
@require_POST
def note(request: MemberRequest, post_id: int) -> HttpResponse:
    """The page's script says which comments were before somebody's eyes."""
    post = _post(request, post_id)
    marking.see(request.user, post, _keys(request.POST.get("comments", "")))
    return HttpResponse(status=NO_CONTENT)


@login_required
@require_safe
@never_cache
def shown(request: MemberRequest, post_id: int) -> HttpResponse:
    """An empty style sheet, which only browsers without scripts ask for: they show the page with
    these comments. Nobody else's page can ask for it, since cookies do not go along from there."""
    if request.method == "GET":
        post = _post(request, post_id)
        keys = unpack(request.GET.get("comments", ""), most=marking.AT_ONCE)
        marking.see(request.user, post, [key for key in keys if key <= MAX_KEY])
    return HttpResponse(content_type="text/css")


@login_required
@require_POST
def see_all(request: MemberRequest, post_id: int) -> HttpResponse:
    """All that stood there when the page was made; what came since is new."""
    post = _post(request, post_id)
    upto = key_in(request.POST.get("upto", ""))
    if upto is not None:
        marking.see_all(request.user, post, upto=upto)
        messages.success(request, "You have read all of it.")
    return redirect(back(request, otherwise=f"{post.get_absolute_url()}#thread"))


@login_required
@require_POST
def forget_from(request: MemberRequest, comment_id: int) -> HttpResponse:
    """Back to the page, which does not mark at once again what is on it."""
    comments = Comment.objects.visible_to(request.user).select_related("post")
    comment = get_object_or_404(comments, pk=comment_id)
    _post(request, comment.post_id)
    marking.forget_from(request.user, comment)
    messages.success(request, "This comment and what was said after it is new to you again.")
    place, _, _ = place_of(comment).partition("#")
    return redirect(f"{place}?marks=kept#c{comment.pk}")


def _post(request: HttpRequest, post_id: int) -> Post:
    return get_object_or_404(Post.objects.with_a_place(request.user), pk=post_id)


def _keys(text: str) -> list[int]:
    found = (key_in(part) for part in text.split(",", marking.AT_ONCE)[: marking.AT_ONCE])
    return [key for key in found if key is not None]
