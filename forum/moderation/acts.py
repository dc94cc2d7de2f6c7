"""What moderators do. Each act moves the words' state, writes one row into the log, and tells
their author, in one transaction. None means that somebody else was there first.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from forum.domains.models import Domain
from forum.models import Board, Comment, Post, State
from forum.notifications.telling import announce
from outbox import enqueue

from .leads import links_of
from .models import ABOUT_PEOPLE, ABOUT_WORDS, DOUBTS, Act, Case, Decision, Flag, Matter, in_field
from .referring import refer, settle
from .reporting import have_reported
from .telling import tell_author, tell_flaggers

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def hold(thing: Post | Comment, *, by: User, reason: str) -> Decision | None:
    if not thing.hold():
        return None
    decision = _record(Act.HOLD, thing, by=by, reason=reason)
    refer(Matter.HELD, thing)
    return decision


@transaction.atomic
def approve(thing: Post | Comment, *, by: User, reason: str = "") -> Decision | None:
    """Let held words be read; who is answered by them hears of it now."""
    if not thing.approve():
        return None
    # The links are kept, so that a later correction does not make the words wait for them again.
    facts = {"links": links_of(thing)}
    Domain.learn_links(facts["links"])
    decision = _record(Act.APPROVE, thing, by=by, reason=reason, facts=facts)
    _announce_late(thing, decision)
    return decision


@transaction.atomic
def remove(thing: Post | Comment, *, by: User, reason: str) -> Decision | None:
    was = thing.state
    if not thing.remove():
        return None
    facts = {"was": "held"} if was == State.HELD else None
    return _record(Act.REMOVE, thing, by=by, reason=reason, facts=facts)


@transaction.atomic
def restore(thing: Post | Comment, *, by: User, reason: str) -> Decision | None:
    if not thing.restore():
        return None
    decision = _record(Act.RESTORE, thing, by=by, reason=reason)
    _announce_late(thing, decision)
    return decision


@transaction.atomic
def dismiss_flags(thing: Post | Comment, *, by: User, reason: str = "") -> Decision | None:
    """Leave the words as they are: the flags are closed, and so is what else brought them here."""
    # Locked, so that of two moderators only one finds something to close.
    flags = list(Flag.objects.open().about(thing).select_for_update())
    doubts = Case.objects.open().about(thing).filter(matter__in=DOUBTS).select_for_update()
    if not flags and not doubts:
        return None
    return _record(Act.DISMISS, thing, by=by, reason=reason)


@transaction.atomic
def keep(person: User, *, by: User) -> Decision | None:
    """What brought this member here is nothing to do anything about."""
    cases = Case.objects.open().about(person).filter(matter__in=ABOUT_PEOPLE)
    # Locked, as above.
    matters = [case.matter for case in cases.select_for_update()]
    if not matters:
        return None
    facts = {"matters": matters}
    decision = Decision.objects.create(act=Act.DISMISS, actor=by, person=person, facts=facts)
    settle(person, ABOUT_PEOPLE, decision=decision)
    # By its name: the part that knows who pointed it out stands above this one.
    enqueue("people.answer", key=f"decision:{decision.pk}", payload={"decision": decision.pk})
    return decision


@transaction.atomic
def lock(post: Post, *, by: User, reason: str, until: datetime | None = None) -> Decision | None:
    """Everybody reads the reason, under the discussion; for good, or until then."""
    if not post.lock(reason=reason, until=until):
        return None
    facts = _ends(post, "moderation.end_lock", until) if until else {}
    return _record(Act.LOCK, post, by=by, reason=reason, facts=facts)


def _ends(post: Post, kind: str, until: datetime) -> dict[str, str]:
    """Have a job end it; as the log tells it."""
    moment = until.isoformat()
    payload = {"post": post.pk, "until": moment}
    enqueue(kind, key=f"post:{post.pk}:{moment}", payload=payload, due=until)
    return {"until": moment}


@transaction.atomic
def unlock(post: Post, *, by: User, reason: str = "") -> Decision | None:
    return _record(Act.UNLOCK, post, by=by, reason=reason) if post.unlock() else None


@transaction.atomic
def pin(
    post: Post,
    *,
    by: User,
    reason: str = "",
    everywhere: bool = False,
    until: datetime | None = None,
) -> Decision | None:
    """Above the others of its board, or of the front page too; for good, or until then."""
    if not post.pin(everywhere=everywhere, until=until):
        return None
    facts = {"where": "everywhere" if everywhere else "its board"}
    if until:
        facts |= _ends(post, "moderation.end_pin", until)
    return _record(Act.PIN, post, by=by, reason=reason, facts=facts)


@transaction.atomic
def unpin(post: Post, *, by: User, reason: str = "") -> Decision | None:
    return _record(Act.UNPIN, post, by=by, reason=reason) if post.unpin() else None


@transaction.atomic
def move(post: Post, *, by: User, reason: str, board: Board) -> Decision | None:
    """Into another board. Its address does not name the board, so that every link still leads
    to it."""
    left = post.board
    if not post.move_to(board):
        return None
    facts = {"from": left.name, "to": board.name}
    return _record(Act.MOVE, post, by=by, reason=reason, facts=facts)


def accept(comment: Comment, *, by: User) -> Decision:
    """What a moderator accepted in somebody else's question is in the log (forum.answering)."""
    return _record(Act.ACCEPT, comment, by=by, reason="")


def unaccept(comment: Comment, *, by: User) -> Decision:
    return _record(Act.UNACCEPT, comment, by=by, reason="")


CLOSING = {Act.APPROVE, Act.REMOVE, Act.DISMISS}
"""Acts that answer what the flags asked, and whatever else brought the words to the desk."""


def _record(
    act: Act,
    thing: Post | Comment,
    *,
    by: User,
    reason: str,
    facts: dict[str, Any] | None = None,
) -> Decision:
    flags = Flag.objects.open().about(thing) if act in CLOSING else Flag.objects.none()
    reasons = dict(Counter(flags.values_list("reason", flat=True)))
    decision = Decision.objects.create(
        act=act,
        actor=by,
        reason=reason,
        facts=(facts or {}) | ({"flags": reasons} if reasons else {}),
        **in_field(thing),
    )
    flags.update(decided_at=timezone.now(), decision=decision)
    if reasons:
        tell_flaggers(decision, thing)
    if act in CLOSING:
        # Words that are kept as they are still wait where they were held.
        settle(thing, DOUBTS if thing.state == State.HELD else ABOUT_WORDS, decision=decision)
    tell_author(decision)
    have_reported(decision)
    return decision


def _announce_late(thing: Post | Comment, decision: Decision) -> None:
    """Imported words are old: nobody is told that they were said."""
    if isinstance(thing, Comment) and not thing.source:
        announce(thing, because=f"decision:{decision.pk}")
