"""What was decided about somebody and their words, as they read it, with what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from forum.models import Post
from forum.moderation.models import Act, Decision

from .models import Appeal, last_moment
from .overturning import UNDOINGS, stands

PAGE = 30

ABOUT_WORDS = (
    *(Act.HOLD, Act.APPROVE, Act.REMOVE, Act.RESTORE, Act.EDIT),
    *(Act.LOCK, Act.UNLOCK, Act.MOVE),
)
ABOUT_PEOPLE = (
    *(Act.WARN, Act.SILENCE, Act.UNSILENCE, Act.SUSPEND, Act.UNSUSPEND),
    *(Act.CLEAR_PICTURE, Act.CLEAR_NAME, Act.CLEAR_BIO, Act.ERASE, Act.UNERASE),
)
"""All that they were told of at its time; what only moderators know stays with them."""


@dataclass(frozen=True, slots=True)
class Told:
    """`post` is where it was, as far as its reader may know of it today."""

    decision: Decision
    appeal: Appeal | None
    post: Post | None
    may_appeal: bool

    @property
    def until(self) -> datetime:
        return last_moment(self.decision)


@dataclass(frozen=True, slots=True)
class ToldPage:
    told: list[Told]
    is_first: bool
    older: int | None


def read_decisions(user: User, *, before: int | None = None) -> ToldPage:
    """Newest first, from the decision `before` on. One query."""
    decisions = _about(user)
    if before is not None:
        decisions = decisions.filter(pk__lt=before)
    found = list(decisions[: PAGE + 1])
    page = found[:PAGE]
    return ToldPage(
        told=[_told(decision, user) for decision in page],
        is_first=before is None,
        older=page[-1].pk if len(found) > PAGE else None,
    )


def where(decision: Decision, viewer: User | AnonymousUser) -> Post | None:
    """The discussion, or nothing where its title is not theirs to read any more."""
    post = decision.comment.post if decision.comment else decision.post
    return post if post and post.is_readable_by(viewer) else None


def _about(user: User) -> QuerySet[Decision]:
    """Each column by its own index; one condition over three joins would read the whole log."""
    told = Decision.objects.exclude(actor=user).order_by().values("pk")
    keys = told.filter(person=user, act__in=ABOUT_PEOPLE).union(
        told.filter(post__author=user, act__in=ABOUT_WORDS),
        told.filter(comment__author=user, act__in=ABOUT_WORDS),
        all=True,
    )
    decisions: QuerySet[Decision] = Decision.objects.filter(pk__in=keys).newest_first()
    return decisions.annotate(is_outdated=Exists(_later())).select_related(
        "person", "post__author", "post__board", "comment__author", "comment__post__board",
        "appeal__answer",
    )  # fmt: skip


def _later() -> Any:
    same = [
        Q(**{name: OuterRef(name), f"{name}__isnull": False})
        for name in ("post", "comment", "person")
    ]
    about_it = same[0] | same[1] | same[2]
    return Decision.objects.filter(about_it, act=OuterRef("act"), pk__gt=OuterRef("pk"))


def _told(decision: Any, user: User) -> Told:
    made = getattr(decision, "appeal", None)
    is_open = made is None and not decision.is_outdated and decision.act in UNDOINGS
    return Told(
        decision=decision,
        appeal=made,
        post=where(decision, user),
        may_appeal=is_open and stands(decision) and timezone.now() <= last_moment(decision),
    )
