"""Taking an account down with all its words, in one act that can be undone for a week.

The account is closed at once; the words follow in batches, in the worker, each a transaction under
the lock of the erasure, so that what is undone meanwhile takes nothing more. After a week the
account is emptied like that of anybody who leaves and takes their words along.
"""

from __future__ import annotations

import time
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from forum.leaving import deleting
from forum.leaving.traces import end_sessions
from forum.models import Comment, Post, State
from forum.moderation.models import Act, Decision
from outbox import Later, enqueue

from .models import Erasure
from .models.erasure import TO_UNDO
from .putting_down import put_back, put_down
from .telling import tell_person

TAKE_DOWN, BRING_BACK, MAKE_FINAL = (
    f"people.{verb}" for verb in ("take_down", "bring_back", "make_final")
)

PATIENCE = 10.0
"""Seconds at a time; a worker is stopped after twenty."""

OPEN = [State.PUBLISHED, State.HELD]


@transaction.atomic
def erase(person: User, *, reason: str, by: User) -> Decision | None:
    """None means that somebody took it down already."""
    if not User.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        return None
    person.is_active = False
    facts = {
        "posts": Post.objects.filter(author=person, state__in=OPEN).count(),
        "comments": Comment.objects.filter(author=person, state__in=OPEN).count(),
    }
    decision = Decision.objects.create(
        act=Act.ERASE, actor=by, person=person, reason=reason, facts=facts
    )
    erasure = Erasure.objects.create(person=person, decision=decision)
    for _ in end_sessions(person):
        pass
    _enqueue(TAKE_DOWN, erasure)
    _enqueue(MAKE_FINAL, erasure, due=erasure.begun_at + TO_UNDO)
    tell_person(decision)
    return decision


@transaction.atomic
def unerase(person: User, *, reason: str, by: User) -> Decision | None:
    """The account and every word as they were. None means that it is undone, or too late."""
    erasure = Erasure.objects.open().filter(person=person).select_for_update().first()
    if erasure is None:
        return None
    Erasure.objects.filter(pk=erasure.pk).update(undone_at=timezone.now())
    User.objects.filter(pk=person.pk).update(is_active=True)
    person.is_active = True
    decision = Decision.objects.create(act=Act.UNERASE, actor=by, person=person, reason=reason)
    _enqueue(BRING_BACK, erasure)
    tell_person(decision)
    return decision


def open_erasure(person: User) -> Erasure | None:
    """One that can still be undone."""
    if person.is_active:
        return None
    erasure: Erasure | None = Erasure.objects.open().filter(person=person).first()
    return erasure


def take_down(payload: dict[str, Any]) -> None:
    """What the worker does; begun again, it goes on where it was."""
    ends = time.monotonic() + PATIENCE
    for model in (Post, Comment):
        while put_down(payload["erasure"], model):
            _hurry(ends)


def bring_back(payload: dict[str, Any]) -> None:
    ends = time.monotonic() + PATIENCE
    while put_back(payload["erasure"]):
        _hurry(ends)


def make_final(payload: dict[str, Any]) -> None:
    """The week is over: nothing is left of the account but its place in the log."""
    person = User.objects.filter(pk=payload["person"], is_active=False).first()
    if person is None or person.has_left or not _is_final(payload["erasure"]):
        return
    # What was taken down is emptied; what its owner had deleted before is, too.
    person.takes_words_along = True
    deleting.empty(person)


def _is_final(erasure_id: int) -> bool:
    """False where it was undone. The row itself goes with the account: then it was final."""
    with transaction.atomic():
        erasure = Erasure.objects.filter(pk=erasure_id).select_for_update().first()
        if erasure is None or erasure.final_at:
            return True
        if erasure.undone_at:
            return False
        Erasure.objects.filter(pk=erasure_id).update(final_at=timezone.now())
    return True


def _hurry(ends: float) -> None:
    if time.monotonic() > ends:
        raise Later("There are many words, and the rest comes next.", seconds=0)


def _enqueue(kind: str, erasure: Erasure, **when: Any) -> None:
    payload = {"erasure": erasure.pk, "person": erasure.person_id}
    enqueue(kind, key=f"{kind}:{erasure.pk}", payload=payload, **when)
