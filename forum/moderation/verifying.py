"""Whether the log of moderation still says what was written into it.

docs/decisions/0026-the-chain-of-decisions.md tells what this can find and what it cannot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from .models import Decision, Link
from .sealing import BEGINNING, is_linked, is_sealed

AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Anchor:
    """The end of the chain at one moment. Whoever keeps it elsewhere sees later whether anything
    up to there was taken away."""

    number: int
    seal: str

    def __str__(self) -> str:
        return f"{self.number}:{self.seal}"

    @classmethod
    def read(cls, words: str) -> Anchor:
        """Raises ValueError for what is none."""
        number, _, seal = words.strip().partition(":")
        if len(seal) != 64:
            raise ValueError("An anchor is a number, a colon and 64 letters and digits.")
        return cls(int(number), seal)


@dataclass(slots=True)
class Verdict:
    """What was found wrong, in sentences; how much was looked at; where the chain ends."""

    faults: list[str] = field(default_factory=list)
    linked: int = 0
    waiting: int = 0
    """Rows that have no place yet: those of the last moments, or of a process that was killed."""
    end: Anchor = field(default_factory=lambda: Anchor(0, BEGINNING))

    @property
    def is_whole(self) -> bool:
        return not self.faults


@transaction.atomic
def verify(anchor: Anchor | None = None) -> Verdict:
    """Reads the whole chain once, in batches."""
    verdict = Verdict()
    for link in _chain():
        _hold_on(link, verdict)
        if anchor and link.number == anchor.number and link.seal != anchor.seal:
            verdict.faults.append(f"Link {link.number} is not the one that the anchor names.")
    if anchor and verdict.end.number < anchor.number:
        ends = verdict.end.number
        verdict.faults.append(f"The chain ends at {ends}; the anchor says it went to {anchor}.")
    _look_at_the_rest(verdict)
    return verdict


def unlinked() -> QuerySet[Any]:
    return Decision.objects.filter(link=None).order_by("pk")


def link_the_rest() -> int:
    """Rows whose process was killed before they had their place. Never what this site did not
    write: that stays without, and is found."""
    return Link.objects.add([row for row in unlinked()[:AT_ONCE] if is_sealed(row)])


def _chain() -> Iterator[Any]:
    last = 0
    while links := list(_after(last)):
        yield from links
        last = links[-1].number


def _after(number: int) -> QuerySet[Any]:
    links = Link.objects.filter(number__gt=number).select_related("decision")
    return links.order_by("number")[:AT_ONCE]


def _hold_on(link: Any, verdict: Verdict) -> None:
    """One more link, held on to the end of those before."""
    faults, expected = verdict.faults, verdict.end.number + 1
    if link.number != expected:
        faults.append(f"Links {expected} to {link.number - 1} were taken out.")
    elif not is_linked(link, verdict.end.seal):
        faults.append(f"Link {link.number} does not hold on to the one before it.")
    if not is_sealed(link.decision):
        faults.append(f"Decision {link.decision_id} (link {link.number}) was changed.")
    verdict.linked += 1
    verdict.end = Anchor(link.number, link.seal)


def _look_at_the_rest(verdict: Verdict) -> None:
    for decision in unlinked().iterator(AT_ONCE):
        verdict.waiting += 1
        if not is_sealed(decision):
            words = f"Decision {decision.pk} was put in by something other than this site."
            verdict.faults.append(words)
