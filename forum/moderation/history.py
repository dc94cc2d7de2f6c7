"""What helps to judge: what its author did before, and what was decided about the like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from forum.models import Comment, Post, State
from forum.models.board import boards_moderated_by

from .models import Case, Decision

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 5
"""Of each; the whole record is a page of its own."""


@dataclass(frozen=True, slots=True)
class History:
    author: User | None
    counts: list[tuple[str, int, int]]
    """What kind, how many of them, and how many of those were removed."""
    decisions: list[Decision]
    like: list[Decision]
    notes: list[Any]
    """What moderators of the whole site told one another of the author (forum.people)."""


def read_history(thing: Post | Comment, viewer: User) -> History:
    return History(
        author=thing.author,
        counts=[_count(name, others) for name, others in _others(thing)],
        decisions=list(_about_author(thing, viewer)[:SHOWN]) if thing.author else [],
        like=[case.decision for case in _like(thing, viewer)[:SHOWN] if case.decision],
        notes=_notes_about(thing.author) if thing.author and viewer.moderates else [],
    )


def _notes_about(author: User) -> list[Any]:
    # By what leads there from the person: the part that keeps them stands above this one.
    return list(author.notes_about.select_related("author")[:SHOWN])


def _others(thing: Post | Comment) -> list[tuple[str, Any]]:
    """With the words for one and for many. A guest is known by the address that only they read."""
    if thing.author:
        by = Q(author=thing.author)
    elif thing.is_of_guest:
        by = Q(author=None, guest_email__iexact=thing.guest_email)
    else:
        return []
    return [
        ("post,posts", Post.objects.filter(by)),
        ("comment,comments", Comment.objects.filter(by)),
    ]


def _count(name: str, others: Any) -> tuple[str, int, int]:
    counted = others.aggregate(
        every=Count("pk"), removed=Count("pk", filter=Q(state=State.REMOVED))
    )
    return name, counted["every"], counted["removed"]


def _about_author(thing: Post | Comment, viewer: User) -> QuerySet[Decision]:
    author = thing.author
    theirs = Q(post__author=author) | Q(comment__author=author) | Q(person=author)
    decisions = Decision.objects.filter(theirs).filter(_not_about(thing))
    return _with_things(decisions.filter(_seen_by(viewer)).newest_first())


def _like(thing: Post | Comment, viewer: User) -> QuerySet[Case]:
    """What brought this here brought others before; what came of those."""
    matters = [case.matter for case in Case.objects.open().about(thing)]
    settled = Case.objects.filter(matter__in=matters, decision__isnull=False)
    settled = settled.filter(_not_about(thing)).filter(_seen_by(viewer)).order_by("-settled_at")
    return settled.select_related(
        *(f"decision__{name}" for name in ("actor", "person", "post__author")),
        "decision__comment__author",
        "decision__comment__post",
    )


def _with_things(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    return decisions.select_related(
        "actor", "person", "post__author", "comment__author", "comment__post"
    )


def _not_about(thing: Post | Comment) -> Q:
    field = "comment" if isinstance(thing, Comment) else "post"
    return Q(**{f"{field}__isnull": True}) | ~Q(**{field: thing})


def _seen_by(viewer: User) -> Q:
    """Whoever moderates single boards reads of decisions in those."""
    if viewer.moderates:
        return Q()
    boards = boards_moderated_by(viewer)
    return Q(post__board__in=boards) | Q(comment__post__board__in=boards)
