"""When a discussion takes no more comments: by a moderator's word, or by silence."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from .board import Board


class Locking(models.Model):
    """Part of Post. A lock says why, to everybody, and may have an end, at which a job takes it
    away (moderation.tasks); silence ends what its board lets end."""

    locked_at = models.DateTimeField(null=True, blank=True)
    locked_until = models.DateTimeField(null=True, blank=True)
    lock_reason = models.TextField(blank=True, db_default="", default="")

    if TYPE_CHECKING:
        board: models.ForeignKey[Board, Board]
        last_activity_at: models.DateTimeField[datetime, datetime]

    class Meta:
        abstract = True

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @property
    def closes_at(self) -> datetime | None:
        """When it closes if nobody says anything until then. Needs the board."""
        days = self.board.closes_after_days
        return self.last_activity_at + timedelta(days=days) if days else None

    @property
    def fell_silent(self) -> bool:
        """Closed by silence; a moderator who says something opens it again."""
        return self.closes_at is not None and self.closes_at <= timezone.now()

    def lock(self, *, reason: str = "", until: datetime | None = None) -> bool:
        """Take no more comments, for good or until then. False means it was locked already."""
        lock = {"locked_at": timezone.now(), "lock_reason": reason, "locked_until": until}
        return self._set_lock(Q(locked_at=None), lock)

    def unlock(self) -> bool:
        return self._set_lock(LOCKED, NO_LOCK)

    def end_lock(self, until: datetime) -> bool:
        """Unless it was meanwhile locked anew, for longer or for good."""
        return self._set_lock(LOCKED & Q(locked_until=until), NO_LOCK)

    def _set_lock(self, before: Q, lock: dict[str, Any]) -> bool:
        changed = type(self)._default_manager.filter(before, pk=self.pk).update(**lock)
        self.refresh_from_db(fields=list(lock))
        return bool(changed)


LOCKED = Q(locked_at__isnull=False)
NO_LOCK = {"locked_at": None, "lock_reason": "", "locked_until": None}
