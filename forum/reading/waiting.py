"""What waits for a person, for the counts at the top of each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from forum.moderation.queue import count_waiting
from forum.notifications.models import Notice

if TYPE_CHECKING:
    from accounts.models import User


def unread_notices(viewer: User | AnonymousUser | None) -> int:
    if viewer is None or isinstance(viewer, AnonymousUser):
        return 0
    return Notice.objects.of(viewer).unread().count()


def moderation_waiting(viewer: User | AnonymousUser | None) -> int:
    """Things before the moderators; 0 for those who do not moderate."""
    if viewer is None or isinstance(viewer, AnonymousUser) or not viewer.moderates:
        return 0
    return count_waiting(viewer)
