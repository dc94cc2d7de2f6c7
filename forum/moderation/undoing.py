"""Taking back what one did a moment ago: a slip of the hand, not a change of mind.

The opposite act goes into the log; nobody is told of either. So mails about what can be taken back
wait that long, and the notice is withdrawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from forum.models import Comment, Post, State
from forum.notifications.telling import have_mail_wait, take_back
from outbox import postpone, withdraw

from .claiming import hold_row
from .models import Act, Case, Decision, Flag, Matter, in_field
from .referring import settle

if TYPE_CHECKING:
    from accounts.models import User

UNDO_WITHIN = timedelta(seconds=30)
"""Long enough to see what one has done; nobody's mail is late by it."""

REASON = "It was taken back at once."

TO_OUTSIDERS = ["guests.tell_of_decision", "outsiders.tell_outcome"]
"""Jobs that write to people without an account."""

Thing = Post | Comment


@dataclass(frozen=True, slots=True)
class Opposite:
    act: Act
    move: Callable[[Thing], bool]


def _opposite_of(decision: Decision) -> Opposite | None:
    match decision.act:
        case Act.APPROVE:
            return Opposite(Act.HOLD, lambda thing: thing.hold())
        case Act.HOLD:
            return Opposite(Act.APPROVE, lambda thing: thing.approve())
        case Act.REMOVE if decision.facts.get("was") == "held":
            return Opposite(Act.HOLD, lambda thing: thing.put_back(State.HELD))
        case Act.REMOVE:
            return Opposite(Act.RESTORE, lambda thing: thing.restore())
        case Act.DISMISS:
            return Opposite(Act.FLAG, lambda thing: True)
        case Act.EDIT if Act.EDIT in TAKING_BACK:
            return Opposite(Act.EDIT, lambda thing: TAKING_BACK[Act.EDIT](thing, decision))
    return None


UNDOABLE = [Act.APPROVE, Act.HOLD, Act.REMOVE, Act.DISMISS, Act.EDIT]

TAKING_BACK: dict[Act, Callable[[Thing, Decision], bool]] = {}
"""By act, what takes back a thing that only a part above this one knows how to do."""


def undoable_by(user: User) -> list[Decision]:
    """What this person did within the time, newest first, and nothing that was taken back."""
    recent = Decision.objects.filter(
        actor=user, at__gt=timezone.now() - UNDO_WITHIN, person=None
    ).newest_first()
    found = list(recent.select_related("post__author", "comment__author", "comment__post"))
    undoing = {decision.facts.get("undoes") for decision in found}
    return [
        decision
        for decision in found
        if decision.act in UNDOABLE
        and decision.pk not in undoing
        and "undoes" not in decision.facts
    ]


def leave_time(decision: Decision) -> None:
    """To undo it, before its mails go out."""
    if decision.act in UNDOABLE:
        until = decision.at + UNDO_WITHIN
        have_mail_wait(_event(decision), until=until)
        for letters in TO_OUTSIDERS:
            postpone(letters, key=_event(decision), due=until)


@transaction.atomic
def undo(decision: Decision, *, by: User) -> Decision | None:
    """None: it is not theirs, too late, or somebody decided again since."""
    opposite = _opposite_of(decision)
    is_theirs = decision.actor_id == by.pk and "undoes" not in decision.facts
    is_fresh = decision.at > timezone.now() - UNDO_WITHIN
    thing: Any = decision.comment or decision.post
    if not (thing and opposite and is_theirs and is_fresh):
        return None
    thing = hold_row(thing)
    last = Decision.objects.about(thing).newest_first().first()
    if last != decision or not opposite.move(thing):
        return None
    return _record(decision, opposite.act, thing, by=by)


def _record(decision: Decision, act: Act, thing: Thing, *, by: User) -> Decision:
    undoing: Decision = Decision.objects.create(
        act=act, actor=by, reason=REASON, facts={"undoes": decision.pk}, **in_field(thing)
    )
    Flag.objects.filter(decision=decision).update(decided_at=None, decision=None)
    _reopen(decision, thing)
    if decision.act == Act.HOLD:
        settle(thing, [Matter.HELD], decision=undoing)
    take_back(_event(decision))
    for letters in TO_OUTSIDERS:
        withdraw(letters, key=_event(decision))
    return undoing


def _reopen(decision: Decision, thing: Thing) -> None:
    """But what was brought here anew meanwhile is one case, not two."""
    already = Case.objects.open().about(thing).values("matter")
    settled = Case.objects.filter(decision=decision).exclude(matter__in=already)
    settled.update(settled_at=None, decision=None)


def _event(decision: Decision) -> str:
    """As those are told of it (forum.moderation.telling)."""
    return f"decision:{decision.pk}"
