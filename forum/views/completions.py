"""What a name or an emoji may go on as, while it is typed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.models import User
from forum.composing.emoji import emoji_called
from forum.composing.people import people_called, post_at

MAX_TYPED = 40
A_MINUTE = 60


@require_safe
@cache_control(private=True, max_age=A_MINUTE)
def completions(request: HttpRequest) -> HttpResponse:
    """`sign` is "@" or ":", `typed` what stands behind it, `place` where it is written."""
    typed = request.GET.get("typed", "")[:MAX_TYPED].replace("\0", "")
    if request.GET.get("sign") == ":":
        return render(request, "forum/_completions.html", {"emoji": emoji_called(typed)})
    if not isinstance(request.user, User):
        # Names are for those who are known here themselves.
        return render(request, "forum/_completions.html", {})
    post = post_at(request.GET.get("place", ""), request.user)
    people = people_called(request.user, typed, post=post)
    return render(request, "forum/_completions.html", {"people": people})
