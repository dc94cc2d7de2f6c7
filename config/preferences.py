"""In which language and in whose time a page speaks: the member's choice, or what the browser asks.

A logged-out page depends on nothing of its reader but Accept-Language, and says so in Vary.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

if TYPE_CHECKING:
    from accounts.models import User

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
"""What changes nothing: who only reads leaves no trace, of the day neither."""


class PreferencesMiddleware:
    """Reads the member only once it is known that a view is called, and that it speaks to people.

    A view marked `speaks_to_nobody` (a picture, a health check) touches no session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.is_spoken_to = False  # type: ignore[attr-defined]
        with translation.override(settings.LANGUAGE_CODE), timezone.override(None):
            response = self.get_response(request)
            if request.is_spoken_to:  # type: ignore[attr-defined]
                patch_vary_headers(response, ["Accept-Language"])
                response.headers.setdefault("Content-Language", translation.get_language())
        return response

    def process_view(self, request: HttpRequest, view: Any, *args: Any) -> None:
        if getattr(view, "speaks_to_nobody", False):
            return
        request.is_spoken_to = True  # type: ignore[attr-defined]
        member = _member(request)
        translation.activate((member and member.language) or _asked_for(request))
        if member:
            timezone.activate(member.zone)
            if request.method not in SAFE_METHODS:
                member.be_active()


def _member(request: HttpRequest) -> User | None:
    """Without the cookie nobody is logged in, and the session need not be looked at."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None


def _asked_for(request: HttpRequest) -> str:
    for code, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return translation.get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
