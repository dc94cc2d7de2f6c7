"""How long somebody waits between two replies where it is hot.

As on Lobsters: in a flagged chain (2 + the flags in the chain + one's own) minutes. There nobody
has to do anything for it; here a moderator may also set the minutes for a branch or a discussion,
to which the flags are added.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone

from forum.limits.moments import in_words
from forum.models import Comment, Post
from forum.models.comment import CommentQuerySet
from forum.moderation.models import Flag

from .models import Slowing

if TYPE_CHECKING:
    from accounts.models import User

HOT = 2
"""People who flagged something in the chain. One flag is one person's opinion, and would be a way
to slow down others."""

BASE = 2
"""Minutes; Lobsters' figure."""

MAX_MINUTES = 60
"""However many flags there are: longer than this is a lock, which says why."""

ABOVE = """
    WITH RECURSIVE above (id, parent_id) AS (
        SELECT id, parent_id FROM forum_comment WHERE id = %s
        UNION ALL
        SELECT c.id, c.parent_id FROM forum_comment c JOIN above a ON c.id = a.parent_id
    )
    SELECT id FROM above
"""


@dataclass(frozen=True, slots=True)
class Pace:
    """`free_at` is when this person may reply again; None where they may now."""

    minutes: int
    free_at: datetime | None

    @property
    def told(self) -> str:
        """Before one types."""
        if not self.minutes:
            return ""
        ahead = f" You can send yours {in_words(self.free_at)}." if self.free_at else ""
        return (
            f"It is heated here: {self.minutes} minutes lie between two replies of one person. "
            f"Take the time.{ahead}"
        )

    @property
    def objection(self) -> str:
        return f"{self.told} Your words are still below." if self.free_at else ""


NO_HASTE = Pace(0, None)


def pace_of(user: User | AnonymousUser, post: Post, parent: Comment | None) -> Pace:
    """For a reply to the post or to a comment under it. For the post itself nothing is asked of
    the database where its slowing is loaded and there is none."""
    if isinstance(user, AnonymousUser) or user.moderates:
        return NO_HASTE
    return _pace(Comment.objects.filter(author=user, post=post), post, parent)


def pace_of_guest(address: str, post: Post, parent: Comment | None) -> Pace:
    """For an address that was proven; any other waits for a mail, which is slow enough."""
    return _pace(Comment.objects.of_guest(address).filter(post=post), post, parent)


def _pace(own: CommentQuerySet, post: Post, parent: Comment | None) -> Pace:
    """`own` is what the one who replies said under the post."""
    chain = _chain(parent) if parent else []
    slowed, flags = _slowed(post, chain), _flaggers(chain)
    if not slowed and flags < HOT:
        return NO_HASTE
    minutes = min((slowed or BASE) + flags + _flags_on(own), MAX_MINUTES)
    return Pace(minutes, _free_at(own, minutes))


def _chain(parent: Comment) -> list[int]:
    """The comment that is answered, and all that it answers itself."""
    with connection.cursor() as cursor:
        cursor.execute(ABOVE, [parent.pk])
        return [key for (key,) in cursor.fetchall()]


def _slowed(post: Post, chain: list[int]) -> int:
    above = getattr(post, "slowing", None)
    minutes = [above.minutes] if above and above.is_standing else []
    if chain:
        on_chain = Slowing.objects.standing().filter(comment__in=chain)
        minutes += on_chain.values_list("minutes", flat=True)
    return max(minutes, default=0)


def _flaggers(chain: list[int]) -> int:
    flags = Flag.objects.open().by_members().filter(comment__in=chain)
    return int(flags.values("user").distinct().count()) if chain else 0


def _flags_on(comments: CommentQuerySet) -> int:
    flags = Flag.objects.open().by_members()
    return int(flags.filter(comment__in=comments.values("pk")).count())


def _free_at(own: CommentQuerySet, minutes: int) -> datetime | None:
    """Counted from their last reply anywhere under the post, deleted or not."""
    since = timezone.now() - timedelta(minutes=minutes)
    last = (
        own.filter(created_at__gt=since)
        .order_by("-created_at")
        .values_list("created_at", flat=True)
        .first()
    )
    return last + timedelta(minutes=minutes) if last else None
