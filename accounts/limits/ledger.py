"""Counting in PostgreSQL: one statement, so that fifty at once gain nothing."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.utils import timezone

from .limit import Rate
from .models import Count

# The conflicting row is locked and read as it is then, whatever was true when the statement began.
COUNT = """
    WITH moment AS (SELECT extract(epoch FROM clock_timestamp())::float8 AS now)
    INSERT INTO limits_count AS kept (key, times, ends_at)
    SELECT %(key)s, ARRAY[now], to_timestamp(now + %(seconds)s) FROM moment
    ON CONFLICT (key) DO UPDATE SET
        times = ARRAY(
            SELECT t FROM unnest(kept.times) AS t WHERE t > excluded.times[1] - %(seconds)s
        ) || excluded.times,
        ends_at = excluded.ends_at
    WHERE %(amount)s > (
        SELECT count(*) FROM unnest(kept.times) AS t WHERE t > excluded.times[1] - %(seconds)s
    )
    RETURNING times[cardinality(times)], xmax = 0
"""

AGES = """
    SELECT now - t FROM (
        SELECT extract(epoch FROM clock_timestamp())::float8 AS now, unnest(times) AS t
        FROM limits_count WHERE key = %(key)s
    ) AS tries WHERE t > now - %(seconds)s ORDER BY t
"""

# More than one, so that what was ever counted goes at last.
TAKEN_ALONG = 2


def count(key: str, rate: Rate) -> float | None:
    """The moment that was noted; None where there is no room for one."""
    found = _ask(COUNT, key, rate)
    if not found:
        return None
    [(moment, is_new)] = found
    if is_new:
        _tidy()
    return float(moment)


def ages(key: str, rate: Rate) -> list[float]:
    """Seconds since each try that still counts, the oldest first."""
    return [float(age) for (age,) in _ask(AGES, key, rate)]


def look(key: str, rate: Rate) -> float:
    """Seconds until there is room; 0 where there is."""
    return until_free(found, rate) if len(found := ages(key, rate)) >= rate.amount else 0


def until_free(ages: list[float], rate: Rate) -> float:
    oldest_in_the_way = ages[-rate.amount :][:1]
    return rate.seconds - oldest_in_the_way[0] if oldest_in_the_way else 1


def give_back(key: str, moment: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE limits_count SET times = array_remove(times, %s) WHERE key = %s", [moment, key]
        )


def clear(key: str) -> None:
    Count.objects.filter(key=key).delete()


def _ask(sql: str, key: str, rate: Rate) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"key": key, "amount": rate.amount, "seconds": float(rate.seconds)})
        return list(cursor.fetchall())


def _tidy() -> None:
    """Each new row takes old ones along: the table stays as small as what counts, without a job."""
    over = Count.objects.filter(ends_at__lt=timezone.now()).order_by("ends_at")
    doomed = over.select_for_update(skip_locked=True).values("key")[:TAKEN_ALONG]
    Count.objects.filter(key__in=doomed).delete()
