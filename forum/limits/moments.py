"""When a limit ends, by the clock and in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def full_until(moments: Iterable[datetime], *, most: int, within: timedelta) -> datetime | None:
    """When there is room again, if there were `most` of them or more within that time."""
    since = timezone.now() - within
    recent = sorted(moment for moment in moments if moment > since)
    return recent[-most] + within if len(recent) >= most else None


def in_words(moment: datetime) -> str:
    """ "today at 14:20", by the reader's clock, rounded up so that it is true when they come."""
    local = timezone.localtime(moment + timedelta(seconds=59))
    days = (local.date() - timezone.localdate()).days
    day = {0: "today", 1: "tomorrow"}.get(days, f"on {local:%A}")
    zone = " UTC" if timezone.get_current_timezone_name() == "UTC" else ""
    return f"{day} at {local:%H:%M}{zone}"
