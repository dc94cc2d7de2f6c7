"""The one door to everything under /moderation/."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from accounts.factors.door import second_factor_required
from forum.permissions import can_moderate, require

View = Callable[..., HttpResponse]


def behind_the_door(patterns: list[URLPattern]) -> list[URLPattern]:
    """The same addresses for moderators only; no view has to remember it."""
    for pattern in patterns:
        pattern.callback = _guarded(pattern.callback)
    return patterns


def _guarded(view: View) -> View:
    behind_both = second_factor_required(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(can_moderate(request.user))
        return behind_both(request, *args, **kwargs)

    return login_required(guarded)
