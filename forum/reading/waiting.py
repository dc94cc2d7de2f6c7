"""What waits for a person, for the counts at the top of each page."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, IntegerField, Subquery

from accounts.models import User
from forum.models import Board
from forum.moderation.queue import count_waiting
from forum.notifications.models import Notice

if TYPE_CHECKING:
    Viewer = User | AnonymousUser | None


class Awaiting:
    """Asked for once on each page, and only by pages that show it."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = None if isinstance(viewer, AnonymousUser) else viewer

    def unread_notices(self) -> int:
        return self._counts[0]

    def has_a_desk(self) -> bool:
        """Whether they moderate the site, or a board at least."""
        viewer = self._viewer
        if viewer is None or not viewer.is_active or viewer.is_suspended:
            return False
        return viewer.moderates or self._counts[1]

    def moderation_waiting(self) -> int:
        """Things before the moderators; 0 for those who do not moderate."""
        return count_waiting(self._viewer) if self._viewer and self.has_a_desk() else 0

    @cached_property
    def _counts(self) -> tuple[int, bool]:
        """Both in one question, because every page of a member asks it."""
        if self._viewer is None:
            return 0, False
        unread = Notice.objects.of(self._viewer).unread().order_by().values("recipient")
        counted = Subquery(unread.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
        has_board = Exists(Board.moderators.through.objects.filter(user_id=self._viewer.pk))
        found = User.objects.filter(pk=self._viewer.pk).values_list(counted, has_board).first()
        return (found[0] or 0, found[1]) if found else (0, False)
