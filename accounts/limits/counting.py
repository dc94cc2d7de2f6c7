"""Counting in Redis and in PostgreSQL.

Redis is asked first, so that a flood never reaches PostgreSQL: what it refuses is refused. What it
lets through, PostgreSQL counts as well, and has the last word. So Redis may be away, be flushed or
evict what it likes, and nobody gains a single try by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from . import gate, ledger
from .limit import Rate
from .waiting import Wait


@dataclass(frozen=True)
class Taken:
    """A try that was counted, and can be given back."""

    key: str
    token: str
    moment: float


def take(key: str, rate: Rate, *, only_look: bool = False) -> Taken | Wait:
    """Count a try under a key; or say how long to wait."""
    if only_look:
        wait = ledger.look(key, rate)
        return Wait(wait) if wait else Taken(key, "", 0)
    token = uuid4().hex
    if wait := gate.count(key, rate, token):
        return Wait(wait)
    moment = ledger.count(key, rate)
    if moment is not None:
        return Taken(key, token, moment)
    # Redis has forgotten something: remind it.
    ages = ledger.ages(key, rate)
    gate.remind(key, rate, ages)
    return Wait(ledger.until_free(ages, rate))


def give_back(taken: Taken) -> None:
    """As if it had not happened; for tries that turned out to be no guesses."""
    ledger.give_back(taken.key, taken.moment)
    gate.give_back(taken.key, taken.token)


def clear(key: str) -> None:
    ledger.clear(key)
    gate.clear(key)
