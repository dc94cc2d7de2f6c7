"""An administrator sees the site as a member sees it, to find out what is wrong with it.

The session stays the administrator's own and only remembers whose eyes they borrow, so nothing of
the member is touched: no log-in, no session, no date. Nothing can be written, and what is for the
member alone stays closed (docs/decisions/0015-leaving.md).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User
from forum.moderation.models import Act, Decision
from forum.permissions import can_impersonate
from forum.requests import MemberRequest

SEEN = "sees_as"

LASTS = 30 * 60
"""Seconds. Long enough to follow a complaint; forgotten in a tab it does no harm."""

SAFE = ("GET", "HEAD", "OPTIONS")

CLOSED = (
    *("/accounts/", "/admin/", "/moderation/"),
    *("/settings/", "/notices/settings/", "/drafts/", "/scheduled/", "/posts/new/"),
    "/appeals/",
)
"""What opens an account, where roles act, and what is for the person alone: a form holds drafts."""

NO_WRITING = (
    "You see the site as {}, and nothing is written in another's name. Stop, and do it as yourself."
)
NO_ENTRY = "You see the site as {}, and this page is for them alone."
OVER = "You saw the site as {} for half an hour, and see it as yourself again."
SO_NOTHING_DONE = "So nothing was done just now."


def begin(request: MemberRequest, person: User, *, reason: str) -> None:
    """The row in the log is there before the first page is seen."""
    with transaction.atomic():
        Decision.objects.create(
            act=Act.IMPERSONATE, actor=request.user, person=person, reason=reason
        )
        request.session[SEEN] = {"person": person.pk, "until": int(time.time()) + LASTS}
        _cycle(request)


def end(request: HttpRequest) -> User | None:
    """Whom they saw the site as; None where they did not."""
    seen = request.session.pop(SEEN, None)
    if seen is None:
        return None
    _cycle(request)
    return User.objects.filter(pk=seen["person"]).first()


def _cycle(request: HttpRequest) -> None:
    """Another number for the session, which goes on standing in the list of the administrator's."""
    before = request.session.session_key
    request.session.cycle_key()
    rows = UserSession.objects.filter(session_key=before)
    rows.update(session_key=request.session.session_key)


class SeeingAsMiddleware:
    """Behind Django's own, which finds the administrator; before all that asks who reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *args: Any) -> HttpResponse | None:
        if getattr(view, "speaks_to_nobody", False) or getattr(view, "ends_seeing_as", False):
            return None
        if not request.COOKIES or SEEN not in request.session:
            return None
        seen = request.session[SEEN]
        person = User.objects.filter(pk=seen["person"]).first()
        if not person or not can_impersonate(request.user, person) or seen["until"] < time.time():
            return _over(request)
        request.administrator = request.user  # type: ignore[attr-defined]
        person.is_looked_through = True
        request.user = person
        return _refusal(request, person)


def _refusal(request: HttpRequest, person: User) -> HttpResponse | None:
    if request.method not in SAFE:
        return _no(request, NO_WRITING.format(person))
    if request.path.startswith(CLOSED):
        return _no(request, NO_ENTRY.format(person))
    return None


def _over(request: HttpRequest) -> HttpResponse | None:
    """What was meant to be refused is not suddenly done in the administrator's own name."""
    person = end(request)
    if request.method not in SAFE:
        return _no(request, f"{OVER.format(person)} {SO_NOTHING_DONE}")
    messages.info(request, OVER.format(person))
    return None


def _no(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "403.html", {"why": why}, status=403)
