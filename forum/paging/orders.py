"""The orders of answers, as Python sorts them and as PostgreSQL does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import F

from forum import ranking
from forum.models import Board, Comment, formulas

if TYPE_CHECKING:
    from accounts.models import User

Key = Callable[[Comment], Any]


class Order(NamedTuple):
    """`columns` sort as `key` does, `forum/tests/test_ranking_in_sql.py` holds them to it.

    Votes move what is ranked; by time everything keeps its place.
    """

    label: str
    key: Key
    columns: tuple[Any, ...]
    is_ranked: bool = True


EARLIER = (F("created_at").asc(), F("pk").asc())

ORDERS: dict[str, Order] = {
    "best": Order(
        "Best",
        lambda c: (-ranking.best(c.up_count, c.down_count), c.created_at, c.pk),
        (formulas.best().desc(), *EARLIER),
    ),
    "new": Order(
        "New",
        lambda c: (-c.created_at.timestamp(), -c.pk),
        (F("created_at").desc(), F("pk").desc()),
        is_ranked=False,
    ),
    "old": Order("Old", lambda c: (c.created_at, c.pk), EARLIER, is_ranked=False),
    "top": Order("Top", lambda c: (-c.score, c.created_at, c.pk), (F("score").desc(), *EARLIER)),
    "controversial": Order(
        "Controversial",
        lambda c: (-ranking.controversy(c.up_count, c.down_count), c.created_at, c.pk),
        (formulas.controversy().desc(), *EARLIER),
    ),
}
DEFAULT_ORDER = "best"


def usual_order(viewer: User | AnonymousUser, board: Board) -> str:
    """What a discussion begins with for this reader: their own choice, or that of the board."""
    own = "" if isinstance(viewer, AnonymousUser) else viewer.thread_order
    return next((name for name in (own, board.thread_order) if name in ORDERS), DEFAULT_ORDER)
