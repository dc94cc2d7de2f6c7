"""What waits for a moderator: one row for each thing, whatever brought it here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forum.models import Board, Comment, Post

from .cases import Case, PersonCase, people_with_context, with_context
from .models import Case as Row
from .models import Matter
from .priority import by_thing
from .sieve import CLAIMS, Sieve

if TYPE_CHECKING:
    from accounts.models import User

MOST_SHOWN = 50
"""Cases on one page. Who has decided these loads it again."""

SUBJECTS = ("post_id", "comment_id", "person_id")

Key = tuple[str, int]
"""Of which kind, and which."""


@dataclass(frozen=True, slots=True)
class Queue:
    cases: list[Case | PersonCase]
    total: int
    sieve: Sieve
    boards: list[Board]

    @property
    def is_longer(self) -> bool:
        return self.total > len(self.cases)

    @property
    def matters(self) -> list[tuple[str, str]]:
        return list(Matter.choices)

    @property
    def claims(self) -> list[tuple[str, str]]:
        return list(CLAIMS.items())


def read_queue(viewer: User, sieve: Sieve | None = None) -> Queue:
    sieve = sieve or Sieve()
    waiting = by_thing(_sifted(viewer, sieve))
    rows = list(waiting[: MOST_SHOWN + 1])
    # Counted only where there are more than can be counted here.
    total = waiting.count() if len(rows) > MOST_SHOWN else len(rows)
    shown = load([_key_of(row) for row in rows[:MOST_SHOWN]])
    return Queue(shown, total, sieve, _boards(viewer))


def _boards(viewer: User) -> list[Board]:
    boards = Board.objects.all() if viewer.moderates else viewer.boards_moderated.all()
    return list(boards)


def keys_in_order(viewer: User, sieve: Sieve, *, most: int = MOST_SHOWN) -> list[Key]:
    """The kinds and keys of what waits; appeals are not for everybody to decide, and not here."""
    waiting = _sifted(viewer, sieve).exclude(matter=Matter.APPEAL)
    return [_key_of(row) for row in by_thing(waiting)[:most]]


def count_waiting(viewer: User) -> int:
    """Things, not reasons."""
    waiting = Row.objects.waiting().seen_by(viewer).order_by().values(*SUBJECTS).distinct()
    return int(waiting.count())


def _sifted(viewer: User, sieve: Sieve) -> Any:
    return sieve.sift(Row.objects.waiting().seen_by(viewer), viewer=viewer)


def _key_of(row: dict[str, Any]) -> Key:
    subject = next(subject for subject in SUBJECTS if row[subject] is not None)
    return subject.removesuffix("_id"), row[subject]


def load(keys: list[Key]) -> list[Case | PersonCase]:
    """In this order, without those that are not there."""
    found: dict[Key, Case | PersonCase] = {}
    for kind, things, shown_as in (
        ("post", with_context(Post), Case),
        ("comment", with_context(Comment), Case),
        ("person", people_with_context(), PersonCase),
    ):
        wanted = [pk for named, pk in keys if named == kind]
        if wanted:
            found |= {(kind, thing.pk): shown_as(thing) for thing in things.filter(pk__in=wanted)}
    return [found[key] for key in keys if key in found]
