"""Which decisions are looked at again: chance decides, so that the sample speaks for all."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from forum.models import State
from forum.moderation.models import Decision

from .models import SAMPLED, SecondLook

ONE_IN = 10
"""Of a day's decisions: enough to notice within weeks that people decide differently."""

MOST = 20
"""A day, whatever was decided. It is work without a case that is waiting for it."""


@transaction.atomic
def draw() -> int:
    """From yesterday's decisions, once. Answers how many."""
    ends = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    begins = ends - timedelta(days=1)
    if SecondLook.objects.filter(decision__at__gte=begins, decision__at__lt=ends).exists():
        return 0
    decided = _decided(begins, ends)
    wanted = min(MOST, ceil(decided.count() / ONE_IN))
    chosen = list(decided.order_by("?")[:wanted])
    SecondLook.objects.bulk_create(
        [SecondLook(decision=decision) for decision in chosen], ignore_conflicts=True
    )
    return len(chosen)


def _decided(begins: datetime, ends: datetime) -> QuerySet[Decision]:
    """By people, about words that are there, and not decided otherwise since."""
    later = Decision.objects.filter(
        Q(post=OuterRef("post")) | Q(comment=OuterRef("comment")),
        pk__gt=OuterRef("pk"),
        act__in=SAMPLED,
    )
    decided: QuerySet[Decision] = Decision.objects.filter(
        ~Exists(later), at__gte=begins, at__lt=ends, actor__isnull=False, act__in=SAMPLED
    )
    return decided.exclude(Q(post__state=State.DELETED) | Q(comment__state=State.DELETED))
