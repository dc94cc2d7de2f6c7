"""When a discussion takes no more comments: by a moderator's word, or by silence."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from .board import Board


class Locking(models.Model):
    """Part of Post. A lock says why, to everybody; silence ends what its board lets end."""

    locked_at = models.DateTimeField(null=True, blank=True)
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

    def lock(self, *, reason: str = "") -> bool:
        """Take no more comments. False means it was locked already."""
        return self._set_locked(timezone.now(), reason)

    def unlock(self) -> bool:
        return self._set_locked(None, "")

    def _set_locked(self, at: datetime | None, reason: str) -> bool:
        others = type(self)._default_manager.filter(pk=self.pk, locked_at__isnull=at is not None)
        changed = others.update(locked_at=at, lock_reason=reason)
        self.refresh_from_db(fields=["locked_at", "lock_reason"])
        return bool(changed)
