"""Browsers in which somebody has logged in before, so that a new one can be told by mail.

The browser itself keeps that, in a cookie that says nothing to others; nothing is stored here.
"""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from accounts.models import User

SALT = "accounts.sessions.familiar"
COOKIE = "__Host-familiar" if settings.IS_HTTPS else "familiar"
MAX_AGE = 60 * 60 * 24 * 365

MOST = 8
"""People who share a browser; the cookie stays small."""


def is_familiar(request: HttpRequest, user: User) -> bool:
    return _mark(user) in _marks(request)


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    mark = _mark(user)
    marks = [mark, *(other for other in _marks(request) if other != mark)][:MOST]
    response.set_cookie(
        COOKIE,
        signing.dumps(marks, salt=SALT),
        max_age=MAX_AGE,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _marks(request: HttpRequest) -> list[str]:
    try:
        return list(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MAX_AGE))
    except signing.BadSignature:
        return []


def _mark(user: User) -> str:
    return salted_hmac(SALT, str(user.pk), algorithm="sha256").hexdigest()[:16]
