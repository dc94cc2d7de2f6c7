"""Who may bookmark what. They read, and never write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from forum.permissions import ALLOWED, LOGGED_OUT, Answer, Refusal

from .models import MAX_BOOKMARKS, Bookmark

if TYPE_CHECKING:
    from accounts.models import User


def can_bookmark(user: User | AnonymousUser, earlier: Bookmark | None) -> Answer:
    """Nobody else sees it, so who is suspended may too. `earlier` is what is only changed."""
    if isinstance(user, AnonymousUser):
        return LOGGED_OUT
    if earlier or Bookmark.objects.of(user).count() < MAX_BOOKMARKS:
        return ALLOWED
    return Refusal(
        f"You have {MAX_BOOKMARKS:,} bookmarks, and no more are kept. "
        "Remove some that you need no more."
    )
