"""Of a long discussion: so many answers to the post, so many to each of them, so many levels.

What is read grows with what is drawn. Only the ranking of all answers to one thing reads them all,
and it is kept for a while (models.FRESH).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from forum.models import Comment, Post

from .cursors import Cursor, Reordered, UnknownPlace
from .models import FRESH, Ranking
from .orders import Order
from .places import places_for

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

WHOLE = 1_000
"""Comments that are drawn at once: what a browser shows without anybody waiting for it."""

TOPS = 100
"""Answers to the post, or to the comment that was asked for, on one page."""

REPLIES = [10, 5, *[3] * 18]
"""Answers to each of these, and to each of those, and so on: the deeper, the fewer."""

COUNTED = 1_000
"""More than so many that are not drawn are "1,000+": counting them would read them all."""


ABOVE = RawSQL("above.id", ())
"""The comment whose answers a query is about, where that stands inside of another."""

UNDRAWN = Cursor(besides=(0,))
"""From the beginning, where none of the answers is drawn: no comment has this key."""

Drawn = tuple[int, int | None]
"""A comment by its key, and what it answers; None at the first level."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What is not drawn of the answers to one thing, and where to go on; the number is a least one
    where there are more than are counted."""

    count: int
    cursor: Cursor


@dataclass(slots=True)
class Choice:
    """Keys of comments to draw. `tops` are those of the first level, in their order; `rest` is by
    the key of what is answered, None for the post."""

    drawn: list[int]
    tops: list[int]
    rest: dict[int | None, Rest] = field(default_factory=dict)


def choose(
    post: Post,
    viewer: Viewer,
    order: Order,
    *,
    name: str,
    levels: int,
    under: int | None = None,
    cursor: Cursor | None = None,
) -> Choice:
    """What to draw of the answers to the post, or to the comment `under`, from the cursor on.

    `name` is how the order is called. Raises UnknownPlace for a cursor that is not of this place,
    Reordered for one whose ranking is gone. Four queries, one more where a ranking is made.
    """
    paging = _Paging(post, viewer, order, name=name, under=under)
    tops, rest = paging.page(cursor)
    drawn = descend(tops, viewer, order, levels=levels)
    choice = Choice([key for key, _ in drawn], tops, rests(drawn, viewer))
    if rest:
        choice.rest[under] = rest
    return choice


def descend(tops: Sequence[int], viewer: Viewer, order: Order, *, levels: int) -> list[Drawn]:
    """These and what is drawn below them, level by level until there are enough. One query."""
    answers = places_for(viewer).filter(parent_id=ABOVE).order_by(*order.columns)
    sql, values = answers.values_list("pk", "parent_id").query.sql_with_params()
    query = f"""
        WITH RECURSIVE drawn(id, parent_id, level) AS (
            SELECT top.id, NULL::bigint, 1 FROM unnest(%s::bigint[]) AS top(id)
            UNION ALL
            SELECT answer.id, answer.parent_id, above.level + 1
            FROM drawn AS above
            CROSS JOIN LATERAL ({sql} LIMIT (%s::int[])[above.level]) AS answer(id, parent_id)
            WHERE above.level < %s
        )
        SELECT id, parent_id FROM drawn LIMIT %s
    """
    with connection.cursor() as cursor:
        cursor.execute(query, [list(tops), *values, REPLIES, levels, WHOLE])
        return [(key, parent) for key, parent in cursor.fetchall()]


def rests(drawn: Sequence[Drawn], viewer: Viewer) -> dict[int | None, Rest]:
    """What is not drawn of the answers to each of these. One query."""
    below: dict[int | None, list[int]] = defaultdict(list)
    for key, parent in drawn:
        below[parent].append(key)
    answers = places_for(viewer).filter(parent_id=ABOVE)
    sql, values = answers.values_list("pk").query.sql_with_params()
    query = f"""
        SELECT above.id, answers.count
        FROM unnest(%s::bigint[]) AS above(id)
        CROSS JOIN LATERAL (SELECT count(*) FROM ({sql} LIMIT %s) AS answer) AS answers
        WHERE answers.count > 0
    """
    with connection.cursor() as cursor:
        cursor.execute(query, [[key for key, _ in drawn], *values, COUNTED])
        counts = cursor.fetchall()
    return {
        key: Rest(count - len(below[key]), _besides(below[key]))
        for key, count in counts
        if count > len(below[key])
    }


def _besides(keys: Sequence[int]) -> Cursor:
    return Cursor(besides=tuple(keys)) if keys else UNDRAWN


class _Paging:
    """The answers to one thing, a page of them at a time."""

    def __init__(
        self, post: Post, viewer: Viewer, order: Order, *, name: str, under: int | None
    ) -> None:
        self._post, self._under, self._name, self._order = post, under, name, order
        self._all = Comment.objects.filter(post=post, parent=under).order_by(*order.columns)
        self._visible = places_for(viewer).filter(post=post, parent=under)

    def page(self, cursor: Cursor | None) -> tuple[list[int], Rest | None]:
        if cursor and cursor.ranking is not None:
            return self._of_ranking(self._kept(cursor.ranking), cursor.offset)
        if cursor and cursor.besides:
            return self._of_ranking(self._rank(besides=cursor.besides), 0)
        if self._order.is_ranked:
            return self._of_ranking(self._fresh() or self._rank(), 0)
        return self._by_time(cursor.after if cursor else None)

    def _by_time(self, after: int | None) -> tuple[list[int], Rest | None]:
        found = self._visible
        if after is not None:
            last = Comment.objects.filter(pk=after, post=self._post).first()
            if last is None:
                raise UnknownPlace(after)
            sign = "gt" if self._name == "old" else "lt"
            later = Q(**{f"created_at__{sign}": last.created_at})
            same = Q(created_at=last.created_at, **{f"pk__{sign}": last.pk})
            found = found.filter(later | same)
        # One by one, up to what is counted: how many are left is told on the link.
        keys = list(
            found.order_by(*self._order.columns).values_list("pk", flat=True)[: TOPS + COUNTED]
        )
        left = len(keys) - TOPS
        return keys[:TOPS], Rest(left, Cursor(after=keys[TOPS - 1])) if left > 0 else None

    def _of_ranking(self, ranking: Ranking, offset: int) -> tuple[list[int], Rest | None]:
        page = ranking.keys[offset : offset + TOPS]
        visible = set(self._visible.filter(pk__in=page).values_list("pk", flat=True))
        left = len(ranking.keys) - offset - len(page)
        rest = Rest(left, Cursor(ranking=ranking.pk, offset=offset + TOPS)) if left > 0 else None
        return [key for key in page if key in visible], rest

    def _kept(self, pk: int) -> Ranking:
        ranking = Ranking.objects.filter(pk=pk).first()
        if ranking is None:
            raise Reordered
        if (ranking.post_id, ranking.parent_id) != (self._post.pk, self._under):
            raise UnknownPlace(pk)
        return ranking

    def _fresh(self) -> Ranking | None:
        made = Ranking.objects.filter(
            post=self._post, parent=self._under, order=self._name, is_whole=True
        )
        return made.filter(made_at__gt=timezone.now() - FRESH).order_by("-made_at").first()

    def _rank(self, *, besides: Sequence[int] = ()) -> Ranking:
        """Kept only if it does not end on its first page."""
        keys = list(self._all.exclude(pk__in=besides).values_list("pk", flat=True))
        ranking = Ranking(
            post=self._post, parent_id=self._under, order=self._name, keys=keys,
            is_whole=not besides,
        )  # fmt: skip
        if len(keys) > TOPS:
            ranking.save()
        return ranking
