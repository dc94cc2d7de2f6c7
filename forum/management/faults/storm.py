"""Faults at random moments while people write, and the calm after it."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random
from threading import Thread

from django.conf import settings
from django.db.models.functions import Now
from redis import Redis

from outbox import timing
from outbox.models import Job

from .crew import Crew
from .crowd import Crowd

# Seconds: a killed worker needs about three to be back, and the next kill should find it at work.
BETWEEN_FAULTS = 2.5
SHORTEST_LOAD = 5.0

# Seconds: about what a job takes, so that a fault may strike at its beginning, middle or end.
SHORT_WORK = 0.05

# Seconds: what a last kill delays, what had gathered by then, and as much again.
PATIENCE = 4 * timing.LEASE


def rage(
    crowd: Crowd, crew: Crew, *, comments: int, kills: int, flushes: int, chance: Random
) -> None:
    """Returns when the last comment is written and the last fault is done."""
    seconds = max(SHORTEST_LOAD, BETWEEN_FAULTS * (kills + flushes))
    load = Thread(target=crowd.write, args=[comments], kwargs={"seconds": seconds})
    load.start()
    try:
        _do_faults([crew.kill_one] * kills + [flush] * flushes, seconds=seconds, chance=chance)
    finally:
        load.join()


def flush() -> None:
    """Redis forgets everything: messages, and what it had handed out."""
    with Redis.from_url(settings.REDIS_URL) as redis:
        redis.flushall()


def wait_for_calm() -> float:
    """Seconds until no job was unfinished, or until patience ended."""
    began = time.monotonic()
    while (passed := time.monotonic() - began) < PATIENCE:
        if not Job.objects.filter(done_at=None, dead_at=None).exists():
            break
        time.sleep(0.2)
    return passed


def _do_faults(faults: list[Callable[[], None]], *, seconds: float, chance: Random) -> None:
    begin = time.monotonic()
    chance.shuffle(faults)
    moments = sorted(chance.uniform(0, seconds) for _ in faults)
    for moment, fault in zip(moments, faults, strict=True):
        time.sleep(max(0, begin + moment - time.monotonic()))
        _wait_for_work()
        time.sleep(chance.uniform(0, SHORT_WORK))
        fault()


def _wait_for_work() -> None:
    """Whoever is killed while idle shows nothing."""
    until = time.monotonic() + BETWEEN_FAULTS
    while time.monotonic() < until and not Job.objects.filter(lease_until__gt=Now()).exists():
        time.sleep(0.005)
