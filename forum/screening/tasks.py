"""What workers do here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from forum.models import Comment, Post
from forum.moderation.models import Decision
from forum.outside.asking import Resting
from forum.outside.models import REST
from outbox import Later, enqueue, performs

from .asking import are_final, ask_all
from .flooding import take_fingerprint
from .looking import is_undecided
from .looking import reconsider as consider_again
from .looking import screen as look_again
from .reporting import report

AGAIN_AFTER = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
"""Where somebody who was asked did not answer. Most that fails is back by then; what stood for
hours was read by people, who can flag it."""


@performs("moderation.screen", queue="moderation")
def screen(payload: dict[str, Any]) -> None:
    """Look at one comment or post, and announce what stands. Twice is as good as once."""
    thing = _find(payload)
    if thing is None:
        return
    take_fingerprint(thing)
    answers = ask_all(thing) if is_undecided(thing) else {}
    if answers:
        # Which may have taken seconds.
        thing.refresh_from_db(fields=["state", "edited_at"])
    with transaction.atomic():
        look_again(thing, answers=answers)
        if thing.is_standing and not are_final(answers):
            _look_later(thing, times=payload.get("times", 0))


def _look_later(thing: Post | Comment, *, times: int) -> None:
    if times >= len(AGAIN_AFTER):
        return
    name = "comment" if isinstance(thing, Comment) else "post"
    mark = (thing.edited_at or thing.created_at).isoformat()
    enqueue(
        "moderation.screen",
        key=f"{name}:{thing.pk}:{mark}:again:{times + 1}",
        payload={name: thing.pk, "times": times + 1},
        due=timezone.now() + AGAIN_AFTER[times],
    )


@performs("screening.reconsider", queue="moderation")
def reconsider(payload: dict[str, Any]) -> None:
    """The rules of this site look again, because of what readers did."""
    if thing := _find(payload):
        consider_again(thing)


def _find(payload: dict[str, Any]) -> Post | Comment | None:
    if "comment" in payload:
        comments = Comment.objects.select_related("author", "post")
        return comments.filter(pk=payload["comment"]).first()
    return Post.objects.select_related("author").filter(pk=payload["post"]).first()


@performs("screening.report", queue="bulk")
def report_decision(payload: dict[str, Any]) -> None:
    decision = Decision.objects.filter(pk=payload["decision"])
    for found in decision.select_related("post", "comment__author", "comment__post"):
        try:
            report(found)
        except Resting as why:
            raise Later(str(why), seconds=REST.total_seconds()) from why
