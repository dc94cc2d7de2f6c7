"""Telling somebody of what they wanted to come back to."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from forum.notifications.models import Notice
from forum.notifications.telling import tell

from .models import Bookmark


def remind(payload: dict[str, Any]) -> bool:
    """False where there is nothing to remind of (any more): the bookmark is gone, another moment
    was chosen, or what it leads to is not for this person to read."""
    waiting = Bookmark.objects.filter(pk=payload["bookmark"], remind_at=payload["at"])
    with transaction.atomic():
        bookmark = (
            waiting.select_for_update(of=["self"])
            .select_related("user", "post", "comment__post")
            .first()
        )
        if bookmark is None:
            return False
        waiting.update(remind_at=None)
        if not (bookmark.user.is_active and is_readable(bookmark)):
            return False
        tell(
            bookmark.user,
            kind=Notice.Kind.REMINDER,
            event=f"reminder:{bookmark.pk}:{payload['at']}",
            about=bookmark.thing,
            words=bookmark.note,
        )
    return True


def is_readable(bookmark: Bookmark) -> bool:
    """Needs `post` and `comment__post` loaded."""
    comment, user = bookmark.comment, bookmark.user
    if comment is None:
        assert bookmark.post is not None
        return bookmark.post.is_readable_by(user)
    return comment.is_readable_by(user) and comment.post.has_a_place_for(user)
