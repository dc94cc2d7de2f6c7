"""The one door to everything under /moderation/."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from accounts.factors.door import second_factor_required
from forum.permissions import Answer, can_moderate, can_moderate_somewhere, require

View = Callable[..., HttpResponse]


def behind_the_door(patterns: list[URLPattern]) -> list[URLPattern]:
    """The same addresses for moderators of the site only; no view has to remember it."""
    return [_behind(pattern, can_moderate) for pattern in patterns]


def behind_the_boards_door(patterns: list[URLPattern]) -> list[URLPattern]:
    """For those of single boards too: each view asks whether the thing is in theirs
    (forum/moderation/tests/test_board_moderators.py holds them to it)."""
    return [_behind(pattern, can_moderate_somewhere) for pattern in patterns]


def _behind(pattern: URLPattern, may_enter: Callable[[Any], Answer]) -> URLPattern:
    pattern.callback = _guarded(pattern.callback, may_enter)
    return pattern


def _guarded(view: View, may_enter: Callable[[Any], Answer]) -> View:
    behind_both = second_factor_required(view, of_everybody=True)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(may_enter(request.user))
        return behind_both(request, *args, **kwargs)

    return login_required(guarded)
