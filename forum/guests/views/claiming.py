"""Words under a member's address, written without an account: theirs, or not."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from forum.models import Comment, Post
from forum.requests import MemberRequest

from .. import claiming

LEFT = "Left as they are. You find them here if you think better of it."


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: MemberRequest) -> HttpResponse:
    found = claiming.words_of(request.user)
    if request.method != "POST":
        items = [(_name(words), words) for words in found]
        return render(request, "guests/claim.html", {"items": items})
    wanted = set(request.POST.getlist("words")) if "claim" in request.POST else set()
    count = claiming.claim(request.user, [words for words in found if _name(words) in wanted])
    claiming.note_asked(request.user)
    messages.success(request, _told(count))
    return redirect("guests:claim")


def _name(words: Post | Comment) -> str:
    """Keys of posts and comments run beside one another."""
    return f"{'comment' if isinstance(words, Comment) else 'post'}-{words.pk}"


def _told(count: int) -> str:
    if not count:
        return LEFT
    return (
        "One contribution is yours now." if count == 1 else f"{count} contributions are yours now."
    )
