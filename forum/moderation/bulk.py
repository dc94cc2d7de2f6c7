"""Several things at once, each decided by itself, in the log as well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from forum.models import Comment, Post, State
from forum.models.board import boards_moderated_by

from .cases import Case, with_context
from .deciding import OvertakenError, decide
from .deeds import DEEDS, Deed
from .models import Decision
from .queue import Key

if TYPE_CHECKING:
    from accounts.models import User

MOST_AT_ONCE = 200
"""Each takes a few statements: more than these would keep their moderator waiting."""

BY_NOUN = {deed.noun: deed for deed in DEEDS}
CLEARING = "clearing"
REMOVAL = "removal"


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a form said of one thing: which, and which version its moderator saw."""

    key: Key
    seen: str


@dataclass(slots=True)
class Outcome:
    done: list[Decision] = field(default_factory=list)
    late: list[Post | Comment] = field(default_factory=list)


def decide_all(ticked: Iterable[Ticked], *, what: str, by: User, reason: str = "") -> Outcome:
    """`what` is to clear them (held words are approved, others kept) or to remove them."""
    outcome = Outcome()
    seen = {one.key: one.seen for one in ticked}
    for case in load_ticked(list(seen), by=by):
        deed = _deed(what, case.thing)
        key = (case.kind, case.thing.pk)
        try:
            decision = decide(deed, case.thing, by=by, seen=seen[key], reason=reason)
        except OvertakenError:
            decision = None
        if decision is None:
            outcome.late.append(case.thing)
        else:
            outcome.done.append(decision)
    return outcome


def load_ticked(keys: list[Key], *, by: User) -> list[Case]:
    """Those that this person may decide about."""
    cases: list[Case] = []
    for kind, model in (("post", Post), ("comment", Comment)):
        wanted = [pk for named, pk in keys if named == kind]
        if wanted:
            things: Any = with_context(model)  # type: ignore[arg-type]
            cases += map(Case, things.filter(pk__in=wanted).order_by("pk"))
    boards = None if by.moderates else boards_moderated_by(by)
    return [case for case in cases if boards is None or case.post.board_id in boards]


def _deed(what: str, thing: Post | Comment) -> Deed:
    if what == REMOVAL:
        return BY_NOUN[REMOVAL]
    return BY_NOUN["approval" if thing.state == State.HELD else "dismissal"]
