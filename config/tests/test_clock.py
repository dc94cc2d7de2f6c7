"""What the clock sends for each day is something that somebody does."""

from __future__ import annotations

from typing import Any

from config.celeryconfig import beat_schedule
from outbox.registry import queue_of

SCHEDULE: dict[str, dict[str, Any]] = beat_schedule
DAILY = [entry["args"] for entry in SCHEDULE.values() if entry["task"] == "outbox.daily"]


def test_every_daily_work_has_its_worker() -> None:
    assert ["accounts.tidy_sessions"] in DAILY
    for [kind] in DAILY:
        assert queue_of(kind)
