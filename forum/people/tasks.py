"""What workers do about people."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from accounts.models import User
from outbox import performs

from . import complaining, erasing, unreachable
from .restraining import KIND, RESTRAINTS

logger = logging.getLogger(__name__)


@performs(KIND, queue="moderation")
def end_restraint(payload: dict[str, Any]) -> None:
    """Twice is as good as once: the second finds no such date any more."""
    person = User.objects.filter(pk=payload["user"], is_active=True).first()
    if person:
        until = datetime.fromisoformat(payload["until"])
        RESTRAINTS[payload["column"]].end_by_itself(person, until)


@performs(erasing.TAKE_DOWN, queue="moderation")
def take_down(payload: dict[str, Any]) -> None:
    erasing.take_down(payload)


@performs(erasing.BRING_BACK, queue="moderation")
def bring_back(payload: dict[str, Any]) -> None:
    erasing.bring_back(payload)


@performs(erasing.MAKE_FINAL, queue="bulk")
def make_final(payload: dict[str, Any]) -> None:
    erasing.make_final(payload)


@performs("people.answer", queue="moderation")
def answer(payload: dict[str, Any]) -> None:
    complaining.answer(payload)


@performs("people.unreachable", queue="bulk")
def look_for_unreachable(payload: dict[str, Any]) -> None:
    found, reached = unreachable.look_for_unreachable()
    logger.info("No mail reaches %s more people; %s are reached again.", found, reached)
