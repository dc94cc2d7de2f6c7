"""What workers do for bookmarks."""

from __future__ import annotations

from typing import Any

from outbox import performs

from .models import REMIND
from .reminding import remind as remind_of


@performs(REMIND, queue="notifications")
def remind(payload: dict[str, Any]) -> None:
    remind_of(payload)
