"""What undoes each decision that one can appeal against, and whether it is still in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from forum.correcting.correcting import is_anothers, put_back
from forum.models import Comment, Post, State
from forum.moderation import acts
from forum.moderation.models import Act, Decision
from forum.people.restraining import SILENCE
from forum.people.suspending import end_suspension


@dataclass(frozen=True, slots=True)
class Undoing:
    """`undo` logs and tells what it does; None means that it was undone already."""

    undo: Callable[..., Decision | None]
    is_in_force: Callable[[Any], bool]


def _is(state: State) -> Callable[[Post | Comment], bool]:
    return lambda thing: bool(thing.state == state)


def _is_suspended(person: User) -> bool:
    return person.is_suspended


def _is_silenced(person: User) -> bool:
    return person.is_silenced


UNDOINGS = {
    Act.HOLD: Undoing(acts.approve, _is(State.HELD)),
    Act.REMOVE: Undoing(acts.restore, _is(State.REMOVED)),
    Act.EDIT: Undoing(put_back, is_anothers),
    Act.SILENCE: Undoing(SILENCE.end, _is_silenced),
    Act.SUSPEND: Undoing(end_suspension, _is_suspended),
}


def is_in_force(decision: Decision) -> bool:
    """And the last word of its kind: of two suspensions, one appeals against the later one."""
    thing = decision.thing
    if thing is None or not stands(decision):
        return False
    later = Decision.objects.about(thing).filter(act=decision.act, pk__gt=decision.pk)
    return not later.exists()


def stands(decision: Decision) -> bool:
    """Whether the words or the person are still as it left them. Asks no database."""
    undoing = UNDOINGS.get(Act(decision.act))
    thing = decision.thing
    return undoing is not None and thing is not None and undoing.is_in_force(thing)


def undo(decision: Decision, *, by: User, reason: str) -> Decision | None:
    thing = decision.thing
    return UNDOINGS[Act(decision.act)].undo(thing, by=by, reason=reason)
