"""Bringing something before the moderators, from whatever part of the forum noticed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from forum.models import Comment

from .models import Case, Decision, Matter
from .models.decision import Subject, in_field


@transaction.atomic
def refer(
    matter: Matter,
    thing: Subject,
    *,
    facts: Mapping[str, Any] | None = None,
    weight: float = 1.0,
) -> Case:
    """Once while it is open: whoever refers it again adds their weight and their facts."""
    case: Case
    case, is_new = Case.objects.get_or_create(
        matter=matter,
        settled_at=None,
        **in_field(thing),
        defaults={"facts": dict(facts or {}), "weight": weight},
    )
    if is_new:
        return case
    case = Case.objects.select_for_update().get(pk=case.pk)
    case.weight += weight
    case.facts |= facts or {}
    case.save(update_fields=["weight", "facts"])
    return case


def refer_held(comments: Sequence[Comment]) -> None:
    """What an archive held, all at once."""
    Case.objects.bulk_create(Case(matter=Matter.HELD, comment=comment) for comment in comments)


def settle(thing: Subject, matters: Iterable[Matter], *, decision: Decision | None = None) -> int:
    """Answers how many cases were open."""
    waiting = Case.objects.open().about(thing).filter(matter__in=list(matters))
    return waiting.update(settled_at=timezone.now(), decision=decision)
