"""A thread as one reader sees it, in a number of queries that does not grow with its length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from forum.models import Comment, Post
from forum.paging.choosing import UNDRAWN, WHOLE, Choice, Rest, choose, rests
from forum.paging.cursors import Cursor, parse
from forum.paging.orders import DEFAULT_ORDER, ORDERS, usual_order
from forum.paging.places import places_for
from forum.quiet import Quiet

from .drawing import More, Node, Picture, address, draw, more_of

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

MAX_DEPTH = 10
"""Levels that are drawn; deeper ones continue on a page of their own, as on Reddit."""

ANCESTORS_SHOWN = 3
"""How many comments above a linked one are shown with it, to understand what it answers."""

BESIDE = 5
"""How many other answers to the same thing are shown with a linked comment, folded."""


@dataclass(frozen=True, slots=True)
class Thread:
    """`more` is what comes after the last node of the first level; `is_continued` says that
    something came before the first one."""

    post: Post
    viewer: Viewer
    nodes: list[Node]
    order: str
    focus: Comment | None = None
    quiet: Quiet = field(default_factory=Quiet)
    more: More | None = None
    is_continued: bool = False

    @property
    def total(self) -> int:
        """Comments that stand, wherever they are drawn."""
        return self.post.comment_count

    @property
    def heading(self) -> str:
        """As blogs have always counted them."""
        if self.total == 0:
            return "No thoughts yet"
        return "1 thought" if self.total == 1 else f"{self.total:,} thoughts"

    @property
    def orders(self) -> list[tuple[str, str, str]]:
        usual = usual_order(self.viewer, self.post.board)
        return [
            (name, order.label, address(self._thing, "" if name == usual else name))
            for name, order in ORDERS.items()
        ]

    @property
    def first_url(self) -> str:
        """The page that this one goes on from."""
        return address(self._thing, self.order)

    @property
    def _thing(self) -> Post | Comment:
        return self.focus or self.post


def read_thread(
    post: Post, viewer: Viewer, *, order: str = DEFAULT_ORDER, after: str = ""
) -> Thread:
    """The whole thread under a post, or of a long one a page, from the cursor `after` on.

    Raises UnknownPlace for a cursor that is none, Reordered for one that is not kept any more.
    """
    quiet, cursor = Quiet.of(viewer), parse(after)
    if post.comment_count <= WHOLE:
        picture = _whole(post, viewer, order)
    else:
        picture = _page(post, viewer, order, cursor)
    nodes = draw(picture, post, viewer, quiet)
    more = more_of(None, picture, post)
    return Thread(post, viewer, nodes, order, None, quiet, more, is_continued=cursor is not None)


def read_branch(
    focus: Comment, viewer: Viewer, *, order: str = DEFAULT_ORDER, after: str = ""
) -> Thread:
    """One comment with some of what it answers above it, what answers the same beside it, folded,
    and what answers it below; of very many answers a page, from the cursor `after` on.

    The thread has no nodes where nothing of it is for this reader.
    """
    post, quiet, cursor = focus.post, Quiet.of(viewer), parse(after)
    if post.comment_count <= WHOLE:
        context = _context_of_all(focus, viewer, order)
    else:
        context = _context(focus, viewer, order, cursor)
    path, beside = [c.pk for c in context.path], [] if cursor else context.beside
    if not path:
        return Thread(post, viewer, [], order, focus, quiet)
    picture = Picture(
        [*context.path, *beside, *context.below],
        key=ORDERS[order].key,
        max_depth=MAX_DEPTH + len(path) - 1,
        root=context.path[0].parent_id,
        tops=context.tops,
        rest=context.rest,
        order=order,
    )
    nodes = draw(picture, post, viewer, quiet, path=path, beside={c.pk for c in beside})
    return Thread(post, viewer, nodes, order, focus, quiet, is_continued=cursor is not None)


def read_single(comment: Comment, viewer: Viewer) -> Node:
    """One comment of the reader's own without its replies, to be put in place on an open page."""
    picture = Picture([comment], key=ORDERS[DEFAULT_ORDER].key, max_depth=1, root=comment.parent_id)
    [node] = draw(picture, comment.post, viewer, Quiet())
    return node


def place_of(comment: Comment) -> str:
    """Where the comment is found: in its whole thread, or alone where that does not draw it."""
    is_drawn = comment.post.comment_count <= WHOLE and drawn_depth(comment) <= MAX_DEPTH
    return comment.place_in_thread() if is_drawn else comment.get_absolute_url()


def drawn_depth(comment: Comment) -> int:
    """How deep the comment stands in its thread, counted from 1."""
    return len(_ancestors(comment)) + 1


def _whole(post: Post, viewer: Viewer, order: str) -> Picture:
    comments = _readable_places(_comments_of(post), viewer)
    return Picture(comments, key=ORDERS[order].key, max_depth=MAX_DEPTH, order=order)


def _page(post: Post, viewer: Viewer, order: str, cursor: Cursor | None) -> Picture:
    choice = choose(post, viewer, ORDERS[order], name=order, levels=MAX_DEPTH, cursor=cursor)
    return Picture(
        list(_drawn(post, choice.drawn)),
        key=ORDERS[order].key,
        max_depth=MAX_DEPTH,
        tops=_places(choice),
        rest=choice.rest,
        order=order,
    )


def _places(choice: Choice) -> dict[int, int]:
    return {key: place for place, key in enumerate(choice.tops)}


def _drawn(post: Post, keys: list[int]) -> QuerySet[Comment]:
    # Not `pk__in`: a thousand keys are one value here, and a thousand there.
    chosen = RawSQL("SELECT unnest(%s::bigint[])", (keys,))
    return _comments_of(post).filter(pk__in=chosen)


def _comments_of(post: Post) -> QuerySet[Comment]:
    """Everything a comment shows, and none of what it does not (its source, a guest's address)."""
    return (
        Comment.objects.filter(post=post)
        .select_related("author")
        .only(
            "post_id", "parent_id", "written_under_id",
            "author__name", "author__picture", "author__is_active", "guest_name", "guest_url",
            "body_html", "state", "created_at", "edited_at", "edited_by", "up_count", "down_count",
            "score",
        )
    )  # fmt: skip


def _readable_places(comments: Iterable[Comment], viewer: Viewer) -> list[Comment]:
    """Without what this reader may not read, save where something readable hangs below it."""
    by_key = {comment.pk: comment for comment in comments}
    kept: set[int] = set()
    for comment in by_key.values():
        if not comment.is_readable_by(viewer):
            continue
        place: Comment | None = comment
        while place and place.pk not in kept:
            kept.add(place.pk)
            place = by_key.get(place.parent_id) if place.parent_id else None
    return [comment for comment in by_key.values() if comment.pk in kept]


@dataclass(frozen=True, slots=True)
class _Context:
    """What is shown with one comment: its path, some of what stands beside it, what is below."""

    path: list[Comment] = field(default_factory=list)
    beside: list[Comment] = field(default_factory=list)
    below: list[Comment] = field(default_factory=list)
    tops: dict[int, int] = field(default_factory=dict)
    rest: dict[int | None, Rest] = field(default_factory=dict)


def _context_of_all(focus: Comment, viewer: Viewer, order: str) -> _Context:
    """All comments are read, and those that are not of this part are left out. One query."""
    here = {c.pk: c for c in _readable_places(_comments_of(focus.post), viewer)}
    if focus.pk not in here:
        return _Context()
    path = [here[focus.pk]]
    while path[0].parent_id is not None and len(path) <= ANCESTORS_SHOWN:
        path.insert(0, here[path[0].parent_id])
    answers: dict[int | None, list[Comment]] = defaultdict(list)
    for comment in here.values():
        answers[comment.parent_id].append(comment)
    siblings = sorted(answers[focus.parent_id], key=ORDERS[order].key)
    beside = [c for c in siblings if c.pk != focus.pk][:BESIDE]
    below = list(answers[focus.pk])
    for comment in below:
        below += answers[comment.pk]
    rest: dict[int | None, Rest] = {
        c.pk: Rest(len(answers[c.pk]), UNDRAWN) for c in beside if answers[c.pk]
    }
    return _Context(path, beside, below, rest=rest)


def _context(focus: Comment, viewer: Viewer, order: str, cursor: Cursor | None) -> _Context:
    """Of a long discussion only what is shown is read. Nine queries at most."""
    places = places_for(viewer)
    if not places.filter(pk=focus.pk).exists():
        return _Context()
    others = places.filter(post=focus.post_id, parent=focus.parent_id).exclude(pk=focus.pk)
    ordered = others.order_by(*ORDERS[order].columns)
    beside = list(ordered.values_list("pk", flat=True)[:BESIDE])
    above = _ancestors(focus)[:ANCESTORS_SHOWN]
    choice = choose(
        focus.post, viewer, ORDERS[order],
        name=order, levels=MAX_DEPTH - 1, under=focus.pk, cursor=cursor,
    )  # fmt: skip
    found = {c.pk: c for c in _drawn(focus.post, [focus.pk, *above, *beside, *choice.drawn])}
    return _Context(
        [found[key] for key in [*reversed(above), focus.pk]],
        [found[key] for key in beside],
        [found[key] for key in choice.drawn],
        _places(choice),
        choice.rest | rests([(key, None) for key in beside], viewer),
    )


def _ancestors(comment: Comment) -> list[int]:
    """The keys of all that it answers, the nearest first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE above(id, parent_id, distance) AS (
                SELECT id, parent_id, 0 FROM forum_comment WHERE id = %s
                UNION ALL
                SELECT parent.id, parent.parent_id, above.distance + 1
                FROM above JOIN forum_comment AS parent ON parent.id = above.parent_id
            )
            SELECT id FROM above WHERE distance > 0 ORDER BY distance
            """,
            [comment.pk],
        )
        return [key for (key,) in cursor.fetchall()]
