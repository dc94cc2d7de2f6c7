"""Moments at which one wants to be reminded, as people name them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

MORNING = 9
"""O'clock, where the person is."""


class When(models.TextChoices):
    NEVER = "", "Not at all"
    TOMORROW = "tomorrow", "Tomorrow morning"
    WEEK = "week", "In a week"
    MONTH = "month", "In a month"
    AT = "at", "At the time below"


DAYS = {When.TOMORROW: 1, When.WEEK: 7, When.MONTH: 30}


def moment_of(when: str) -> datetime | None:
    """In the morning of that day, in the zone that is active."""
    if when not in DAYS:
        return None
    day = timezone.localtime() + timedelta(days=DAYS[When(when)])
    return day.replace(hour=MORNING, minute=0, second=0, microsecond=0)
