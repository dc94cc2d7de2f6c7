"""When each session was last used, written down now and then instead of with every page."""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

NOTED_AT = "last_use_noted_at"

NOTE_EVERY = 10 * 60
"""Seconds. Fine enough to tell a stranger's visit from one's own; two rows written each time."""


def last_use(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware; a browser without a session costs nothing."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            _note(request)
        return response

    return answer


def _note(request: HttpRequest) -> None:
    if not request.user.is_authenticated or request.user.is_looked_through:
        return
    now = int(time.time())
    if now - request.session.get(NOTED_AT, 0) < NOTE_EVERY:
        return
    request.session[NOTED_AT] = now
    known = UserSession.objects.filter(session_key=request.session.session_key)
    if not known.update(last_seen_at=timezone.now(), ip=get_adapter().get_client_ip(request)):
        UserSession.objects.create_from_request(request)
