"""The cookie of a device that was asked to remember a guest.

It holds a name, a link and the key of a proven address; never the address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from forum.models import Visitor

from .models import Guest

COOKIE = "__Host-guest" if settings.IS_HTTPS else "guest"
LASTS = timedelta(days=180)
SALT = "forum.guests.device"


@dataclass(frozen=True, slots=True)
class Remembered:
    """Whoever commented from this device before, and asked it to remember them."""

    guest: Guest
    name: str
    url: str

    def sign(self, name: str, url: str) -> Visitor:
        return Visitor(name, self.guest.email, url)


def remembered(request: HttpRequest) -> Remembered | None:
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
        key, name, url = kept
        guest = Guest.objects.filter(key=UUID(key)).first()
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    return Remembered(guest, name, url) if guest else None


def remember(answer: HttpResponse, *, guest: Guest, name: str, url: str) -> None:
    answer.set_cookie(
        COOKIE,
        signing.dumps([str(guest.key), name, url], salt=SALT),
        max_age=LASTS,
        httponly=True,
        secure=settings.IS_HTTPS,
        samesite="Lax",
    )


def forget(answer: HttpResponse) -> None:
    # Browsers refuse even the end of a __Host- cookie that is not marked secure.
    answer.set_cookie(COOKIE, max_age=0, httponly=True, secure=settings.IS_HTTPS, samesite="Lax")
