"""An erasure's words, some at a time: taken from sight and written down, and put back from that."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from forum.models import Comment, Post, State
from forum.moderation.models import Case, Decision, Flag
from forum.moderation.models.decision import in_field
from forum.moderation.telling import tell_flaggers

from .models import Erased, Erasure

AT_ONCE = 100
"""Words in one transaction; others wait no longer than a moment for a row of these."""

OPEN = [State.PUBLISHED, State.HELD]


@transaction.atomic
def put_down(erasure_id: int, model: type[Post] | type[Comment]) -> int:
    """How many went; none where it was undone meanwhile."""
    erasure = Erasure.objects.standing().filter(pk=erasure_id).select_for_update().first()
    if erasure is None:
        return 0
    own: Any = model._default_manager.filter(author=erasure.person_id, state__in=OPEN)
    things = list(own.select_for_update(no_key=True).order_by("pk")[:AT_ONCE])
    for thing in things:
        _take(thing, erasure)
    return len(things)


@transaction.atomic
def put_back(erasure_id: int) -> int:
    """How many were looked at."""
    erasure = Erasure.objects.filter(pk=erasure_id).select_for_update().first()
    if erasure is None or erasure.undone_at is None:
        return 0
    if anew := Erasure.objects.standing().filter(person=erasure.person_id).first():
        # Taken down again before all was back: what is still down stays so, for the new one.
        erasure.things.update(erasure=anew)
        return 0
    rows = list(erasure.things.select_related("post", "comment").order_by("pk")[:AT_ONCE])
    for row in rows:
        _give_back(row, erasure)
        row.delete()
    return len(rows)


def _take(thing: Post | Comment, erasure: Erasure) -> None:
    was = thing.state
    answered = _answered_by(thing)
    thing.remove()
    Erased.objects.create(
        erasure=erasure,
        was=was,
        answered=answered,
        **in_field(thing),
    )
    now = timezone.now()
    flags = Flag.objects.open().about(thing)
    if flags.update(decided_at=now, decision=erasure.decision_id):
        tell_flaggers(erasure.decision, thing)
    # The moment tells these from cases that were settled otherwise.
    Case.objects.open().about(thing).update(settled_at=erasure.begun_at)


def _answered_by(thing: Post | Comment) -> list[int]:
    if isinstance(thing, Post):
        return []
    either = {thing.post_id, thing.home_id}
    posts = Post.objects.filter(pk__in=either, answer=thing.pk)
    return list(posts.values_list("pk", flat=True))


def _give_back(row: Erased, erasure: Erasure) -> None:
    """What was decided about it since, by itself, stands."""
    thing = row.thing
    if Decision.objects.about(thing).filter(pk__gt=erasure.decision_id).exists():
        return
    if not thing.put_back(State(row.was)):
        return
    Post.objects.filter(pk__in=row.answered, answer=None).update(answer=thing.pk)
    Flag.objects.about(thing).filter(decision=erasure.decision_id).update(
        decided_at=None, decision=None
    )
    _reopen_cases(thing, erasure)


def _reopen_cases(thing: Post | Comment, erasure: Erasure) -> None:
    anew = list(Case.objects.open().about(thing).values_list("matter", flat=True))
    settled = Case.objects.about(thing).filter(settled_at=erasure.begun_at)
    settled.exclude(matter__in=anew).update(settled_at=None)
