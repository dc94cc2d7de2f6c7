"""What every page knows: the site, the reader's theme, and what waits for them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from forum.reading.waiting import moderation_waiting, unread_notices

THEMES = ("auto", "light", "dark")


def site(request: HttpRequest) -> dict[str, Any]:
    """Counts are lazy callables: a page that does not show them does not query them."""
    theme = request.COOKIES.get("theme", "auto")
    user = getattr(request, "user", None)
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_ORIGIN,
        "theme": theme if theme in THEMES else "auto",
        "unread_notices": lambda: unread_notices(user),
        "moderation_waiting": lambda: moderation_waiting(user),
    }
