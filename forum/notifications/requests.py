from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

MAX_DIGITS = 18
"""What fits into a key of PostgreSQL."""

if TYPE_CHECKING:
    from accounts.models import User


class MemberRequest(HttpRequest):
    """A request behind `login_required`."""

    user: User  # type: ignore[assignment]


def key_in(text: str) -> int | None:
    """The key that stands in an address or a form, or None for what cannot be one."""
    is_key = text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS
    return int(text) if is_key else None
