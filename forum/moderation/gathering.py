"""Bringing before the moderators what reached no case by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from forum.models import Comment, Post, State

from .models import ABOUT_WORDS, Case, Matter

AT_ONCE = 500
"""Rows in one statement."""


def refer_what_waits() -> int:
    """Held words of archives come in by thousands, and need no statement each. Answers how many."""
    return sum(
        len(Case.objects.bulk_create(batch, ignore_conflicts=True))
        for batch in _batches(_missing())
    )


def settle_what_went() -> int:
    """Authors take words back, and archives are taken out: nothing is left to decide."""
    undecided = [State.PUBLISHED, State.HELD]
    gone = Q(post__isnull=False) & ~Q(post__state__in=undecided)
    gone |= Q(comment__isnull=False) & ~Q(comment__state__in=undecided)
    cases = Case.objects.open().filter(gone, matter__in=ABOUT_WORDS)
    return cases.update(settled_at=timezone.now())


def _missing() -> Iterator[Case]:
    for model, subject in ((Post, "post"), (Comment, "comment")):
        held = model._default_manager.filter(state=State.HELD)
        for pk in _without_case(held, Matter.HELD, subject).values_list("pk", flat=True):
            yield Case(matter=Matter.HELD, **{f"{subject}_id": pk})
        open_flags = Count("flags", filter=Q(flags__isnull=False, flags__decided_at=None))
        things: Any = model._default_manager.filter(state__in=[State.PUBLISHED, State.HELD])
        flagged = things.annotate(open_flags=open_flags).filter(open_flags__gt=0)
        for pk, flags in _without_case(flagged, Matter.FLAGGED, subject).values_list(
            "pk", "open_flags"
        ):
            yield Case(matter=Matter.FLAGGED, weight=flags, **{f"{subject}_id": pk})


def _without_case(things: Any, matter: Matter, subject: str) -> Any:
    has_one = Case.objects.open().filter(matter=matter, **{subject: OuterRef("pk")})
    return things.filter(~Exists(has_one)).order_by("pk")


def _batches(cases: Iterator[Case]) -> Iterator[list[Case]]:
    batch: list[Case] = []
    for case in cases:
        batch.append(case)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
