"""The requests that views take, in types; and what their addresses and forms say of places."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from accounts.models import User

MAX_DIGITS = 18
"""What fits into a key of PostgreSQL."""


class PageRequest(HttpRequest):
    """Anybody's request; `htmx` is true where a part of a page is asked for."""

    htmx: HtmxDetails


class MemberRequest(PageRequest):
    """A request behind `login_required`."""

    user: User  # type: ignore[assignment]


def back(request: HttpRequest, otherwise: str) -> str:
    """The page that the form or the link said it is on, if that is a page of ours."""
    place = request.POST.get("next") or request.GET.get("next", "")
    is_here = url_has_allowed_host_and_scheme(
        place, allowed_hosts={request.get_host()}, require_https=settings.IS_HTTPS
    )
    return place if is_here and place.startswith("/") else otherwise


def chosen(request: HttpRequest, orders: Container[str], default: str) -> str:
    """The order asked for in the address; an unknown one is the default."""
    order = request.GET.get("order", default)
    return order if order in orders else default


def key_in(text: str) -> int | None:
    """The key that stands in an address or a form, or None for what cannot be one."""
    is_key = text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS
    return int(text) if is_key else None
