"""Who looks at what: so that of two moderators none does the other's work.

A claim is on the thing, and stands on every open case about it. It ends by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from forum.models import Comment, Post

from .models import CLAIM_LASTS, Case
from .models.decision import Subject

if TYPE_CHECKING:
    from accounts.models import User


def hold_row(thing: Subject) -> Any:
    """The row as it is; nobody else claims it or decides until the transaction ends."""
    rows: Any = type(thing)._default_manager.select_for_update(no_key=True)
    return rows.get(pk=thing.pk)


def claimant_of(thing: Subject) -> User | None:
    cases = Case.objects.open().about(thing).claimed().select_related("claimed_by")
    return next((case.claimed_by for case in cases), None)


@transaction.atomic
def claim(thing: Subject, *, by: User) -> bool:
    """Once more, and it lasts longer. False: somebody else looks at it, or nothing waits."""
    hold_row(thing)
    if claimant_of(thing) not in (None, by):
        return False
    cases = Case.objects.waiting().about(thing).values("pk")
    until = timezone.now() + CLAIM_LASTS
    return bool(Case.objects.filter(pk__in=cases).update(claimed_by=by, claimed_until=until))


def release(thing: Post | Comment | User, *, by: User) -> bool:
    """Only one's own."""
    cases = Case.objects.open().about(thing).filter(claimed_by=by)
    return bool(cases.update(claimed_by=None, claimed_until=None))
