"""What workers do about people."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from accounts.models import User
from outbox import performs

from .restraining import KIND, RESTRAINTS


@performs(KIND, queue="moderation")
def end_restraint(payload: dict[str, Any]) -> None:
    """Twice is as good as once: the second finds no such date any more."""
    person = User.objects.filter(pk=payload["user"], is_active=True).first()
    if person:
        until = datetime.fromisoformat(payload["until"])
        RESTRAINTS[payload["column"]].end_by_itself(person, until)
