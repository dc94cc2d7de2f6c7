"""What workers do for scheduled posts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from outbox import performs

from .planning import KIND
from .planning import publish as publish_planned


@performs(KIND, queue="moderation")
def publish(payload: dict[str, Any]) -> None:
    """Twice is as good as once: what was published is no plan any more."""
    publish_planned(payload["planned"], due=datetime.fromisoformat(payload["due"]))
