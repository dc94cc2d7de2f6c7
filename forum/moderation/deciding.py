"""Deciding about what one has seen, and about nothing else.

`version_of` says what somebody saw of a thing: its words, and the last decision about it. Who
decides says which version they saw; where there is a newer one, they look again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from forum.models import Comment, Post

from .claiming import claimant_of, hold_row
from .models import Decision
from .undoing import leave_time

if TYPE_CHECKING:
    from accounts.models import User

    from .deeds import Deed


class OvertakenError(Exception):
    """Somebody was faster: they decided (`decision`), look at it now (`claimant`), or changed the
    words as their author (neither)."""

    def __init__(self, *, decision: Decision | None = None, claimant: User | None = None) -> None:
        super().__init__()
        self.decision = decision
        self.claimant = claimant


def version_of(thing: Post | Comment, *, last: Decision | None) -> str:
    edited = int(thing.edited_at.timestamp() * 1000) if thing.edited_at else 0
    return f"{last.pk if last else 0}.{edited}"


@transaction.atomic
def decide(
    deed: Deed, thing: Post | Comment, *, by: User, seen: str = "", **said: Any
) -> Decision | None:
    """None: nothing is left to do. Without `seen` only the state of the words decides that."""
    now = hold_row(thing)
    if (claimant := claimant_of(thing)) not in (None, by):
        raise OvertakenError(claimant=claimant)
    last = Decision.objects.about(thing).select_related("actor").newest_first().first()
    if seen and seen != version_of(now, last=last):
        was_decided = last is not None and not seen.startswith(f"{last.pk}.")
        raise OvertakenError(decision=last if was_decided else None)
    decision = deed.act(thing, by=by, **said)
    if decision:
        leave_time(decision)
    return decision
