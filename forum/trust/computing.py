"""Moving people to the level that they have earned: by night everybody, and newcomers at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.choices import Trust
from accounts.models import User

from .gathering import facts_of, gather, gather_site
from .levels import Site, level_for
from .models import LevelChange, Visit

BATCH = 500
"""People whose facts are gathered together: a few queries of a few milliseconds each."""

ASK_AGAIN_AFTER = timedelta(minutes=2)
"""Whoever is about to rise does so within this time, and not every page asks."""


@dataclass(frozen=True, slots=True)
class Move:
    person: User
    before: Trust
    after: Trust


def computed() -> QuerySet[User]:
    """Those whose level is computed."""
    return User.objects.filter(is_active=True, is_trust_locked=False)


def batch_after(key: int) -> list[User]:
    """The next people in the order of their keys; none at the end."""
    return list(computed().filter(pk__gt=key).order_by("pk")[:BATCH])


def moves_of(people: Sequence[User], site: Site | None) -> list[Move]:
    """Who should move, and where to; nothing happens yet."""
    facts = gather([person.pk for person in people])
    judged = (
        Move(person, before, level_for(before, facts[person.pk], site))
        for person in people
        for before in [Trust(person.trust_level)]
    )
    return [move for move in judged if move.after != move.before]


def carry_out(move: Move) -> bool:
    """False where somebody moved or locked the level meanwhile; then nothing is written."""
    with transaction.atomic():
        unchanged = computed().filter(pk=move.person.pk, trust_level=move.before)
        if moved := bool(unchanged.update(trust_level=move.after)):
            LevelChange.objects.create(user=move.person, before=move.before, after=move.after)
            move.person.trust_level = move.after
    return moved


def compute(people: Sequence[User], site: Site | None) -> list[Move]:
    """Move them now; answers who moved."""
    return [move for move in moves_of(people, site) if carry_out(move)]


def compute_anew(person: User) -> bool:
    """The level that somebody has earned, whatever it was before: a grant has ended."""
    before = Trust(person.trust_level)
    after = level_for(Trust.NEW, facts_of(person), gather_site())
    return before != after and carry_out(Move(person, before, after))


def consider(person: User | AnonymousUser) -> None:
    """Ask at once whether somebody has risen to level 1 or 2, where that is still to come.

    One query at most, but every few minutes; none for those who are there already.
    """
    if isinstance(person, AnonymousUser) or person.is_trust_locked:
        return
    if person.trust_level < Trust.MEMBER and _is_due(person):
        compute([person], None)


def _is_due(person: User) -> bool:
    """And note that it was asked, so that of two pages at once one asks."""
    now = timezone.now()
    long_ago = Q(judged_at=None) | Q(judged_at__lt=now - ASK_AGAIN_AFTER)
    today = Visit.objects.filter(long_ago, user=person, day=now.date())
    return bool(today.update(judged_at=now))
