"""Standing above the others."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

PINNED_IN_BOARD = Q(pinned_at__isnull=False)
PINNED_EVERYWHERE = PINNED_IN_BOARD & Q(pinned_everywhere=True)


class Pinning(models.Model):
    """Part of Post. A pin is of its board, or of the front page too; it may have an end, at which
    a job takes it away (moderation.tasks)."""

    pinned_at = models.DateTimeField(null=True, blank=True)
    pinned_everywhere = models.BooleanField(db_default=False, default=False)
    pinned_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_pinned(self) -> bool:
        return self.pinned_at is not None

    def pin(self, *, everywhere: bool = False, until: datetime | None = None) -> bool:
        """False means it was pinned already."""
        pin = {"pinned_at": timezone.now(), "pinned_everywhere": everywhere, "pinned_until": until}
        return self._set_pin(Q(pinned_at=None), pin)

    def unpin(self) -> bool:
        return self._set_pin(PINNED_IN_BOARD, NO_PIN)

    def end_pin(self, until: datetime) -> bool:
        """Unless it was meanwhile pinned anew, for longer or for good."""
        return self._set_pin(PINNED_IN_BOARD & Q(pinned_until=until), NO_PIN)

    def _set_pin(self, before: Q, pin: dict[str, Any]) -> bool:
        changed = type(self)._default_manager.filter(before, pk=self.pk).update(**pin)
        self.refresh_from_db(fields=list(pin))
        return bool(changed)


NO_PIN = {"pinned_at": None, "pinned_everywhere": False, "pinned_until": None}
