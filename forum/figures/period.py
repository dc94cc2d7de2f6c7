"""The stretch of time that a page of figures looks back on, and its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.db.models import DurationField, ExpressionWrapper, F, FloatField, Func, IntegerField
from django.db.models.functions import Cast, Floor
from django.utils import timezone

CHOICES = {7: 1, 30: 1, 90: 7, 365: 14}
"""Days to look back, and how many of them make one part: a line of at most some thirty points can
be read on a phone."""

USUAL = 30
DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days in the reader's zone, today the last of them."""

    days: int
    step: int
    parts: int
    start: datetime

    @classmethod
    def of(cls, wanted: str) -> Self:
        """What is no choice is the usual one."""
        days = int(wanted) if wanted.isdecimal() and int(wanted) in CHOICES else USUAL
        step = CHOICES[days]
        parts = -(-days // step)
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(days, step, parts, midnight - timedelta(days=parts * step - 1))

    @property
    def names(self) -> list[str]:
        """The day on which each part begins."""
        begins = (self.start + timedelta(days=n * self.step) for n in range(self.parts))
        return [f"{day.day} {day:%b}" for day in begins]

    def part_of(self, moment: str) -> Cast:
        """The number of the part in which the column's moment lies, from 0."""
        since = ExpressionWrapper(F(moment) - self.start, output_field=DurationField())
        return Cast(Floor(Seconds(since) / (self.step * DAY)), IntegerField())


class Seconds(Func):
    """An interval as a number."""

    template = "EXTRACT(EPOCH FROM %(expressions)s)::float"
    output_field = FloatField()
