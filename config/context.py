"""What every page knows: the site, how the reader wants to see it, and what waits for them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from accounts.choices import Density, Theme
from forum.guests.claiming import is_unasked
from forum.people.suspending import reason_for
from forum.reading.waiting import Awaiting


def site(request: HttpRequest) -> dict[str, Any]:
    """Counts are lazy callables: a page that does not show them does not query them."""
    user = getattr(request, "user", None)
    awaiting = Awaiting(user)
    return {
        **_looks(request, user),
        "language": get_language(),
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_ORIGIN,
        "signups": settings.SIGNUPS,
        "unread_notices": awaiting.unread_notices,
        "suspension_reason": lambda: reason_for(user),
        "guest_words": lambda: bool(user and user.is_authenticated and is_unasked(user)),
        "has_a_desk": awaiting.has_a_desk,
        "moderation_waiting": awaiting.moderation_waiting,
    }


def _looks(request: HttpRequest, user: Any) -> dict[str, str]:
    """A member's account keeps the choice, for all their devices; for others a cookie does."""
    if user and user.is_authenticated:
        return {"theme": user.theme, "density": user.density}
    theme = request.COOKIES.get("theme")
    return {
        "theme": theme if theme in Theme.values else Theme.AUTO,
        "density": Density.COMFORTABLE,
    }
