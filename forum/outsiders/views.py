"""Somebody without an account shows something to the moderators.

The pages of discussions are the same for all who are logged out, and may be cached; so they only
lead here, where the form has its token.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import limits
from forum.models import Comment, Post
from forum.permissions import can_flag_as_guest, require

from .addresses import is_signed, link
from .forms import TipForm
from .limits import POINTING
from .models import Tip
from .pointing import confirm, flag_by_address, note, withdraw

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
def on_post(request: HttpRequest, post_id: int) -> HttpResponse:
    posts = Post.objects.visible_to(request.user).select_related("board", "author")
    return _point(request, get_object_or_404(posts, pk=post_id))


@never_cache
@require_http_methods(METHODS)
def on_comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    comments = Comment.objects.visible_to(request.user)
    comments = comments.select_related("author", "post__board", "post__author")
    comment = get_object_or_404(comments, pk=comment_id)
    get_object_or_404(Post.objects.with_a_place(request.user), pk=comment.post_id)
    return _point(request, comment)


def _point(request: HttpRequest, thing: Post | Comment) -> HttpResponse:
    kind = "comment" if isinstance(thing, Comment) else "post"
    if request.user.is_authenticated:
        return redirect(f"flag_{kind}", thing.pk)
    require(can_flag_as_guest(request.user, thing))
    form = TipForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if wait := limits.consume(request, POINTING):
            form.add_error(None, f"That was a lot at once. What you wrote is below: try {wait}.")
        else:
            note(thing, form.tip)
            return redirect("outsiders:mailed")
    context = {"form": form, "thing": thing, "title": _title(request, thing), "kind": kind}
    status = 422 if form.is_bound else 200
    return render(request, "outsiders/flag.html", context, status=status)


@require_safe
def mailed(request: HttpRequest) -> HttpResponse:
    """The same for every address: whether anybody knows it is nobody's business."""
    return render(request, "outsiders/mailed.html")


@never_cache
@require_http_methods(METHODS)
def tip(request: HttpRequest, tip_id: UUID, signature: str) -> HttpResponse:
    """Behind the link in the mail: confirm it, see what became of it, take it back.

    Mail scanners look too, so looking changes nothing.
    """
    tips = Tip.objects.select_related("post", "comment__post", "reason", "flag__decision")
    found = tips.filter(pk=tip_id).first()
    if found is None or found.is_stale or not is_signed(found, signature):
        return render(request, "outsiders/gone.html", status=404)
    if request.method == "POST":
        return _act(request, found)
    thing = found.thing
    context = {
        "tip": found,
        "kind": "comment" if isinstance(thing, Comment) else "post",
        "title": _title(request, thing),
        "earlier": flag_by_address(found) if found.is_waiting else None,
    }
    return render(request, "outsiders/tip.html", context)


def _act(request: HttpRequest, tip: Tip) -> HttpResponse:
    if request.POST.get("wish") == "withdraw":
        withdraw(tip)
        return render(request, "outsiders/withdrawn.html")
    if tip.thing.is_standing:
        confirm(tip)
    return redirect(link(tip))


def _title(request: HttpRequest, thing: Post | Comment) -> str:
    """What is nobody's to read any more is not named either."""
    post = thing.post if isinstance(thing, Comment) else thing
    return post.title if post.is_readable_by(request.user) else "a post that is gone"
