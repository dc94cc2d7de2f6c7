"""Lists of posts, in pages that are found by a cursor and not by counting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q

from forum.models import Board, Post, State
from forum.models.pinning import PINNED_EVERYWHERE, PINNED_IN_BOARD
from forum.models.post import PostQuerySet
from forum.permissions import can_vote
from forum.quiet import Quiet
from forum.seen.finding import new_in

from .votes import votes_of

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

PAGE = 30
"""Posts a page: about three phone screens' worth of choosing."""

ORDERS: dict[str, tuple[str, str]] = {
    "hot": ("Hot", "hotness"),
    "new": ("New", "created_at"),
    "top": ("Top", "score"),
    "active": ("Active", "last_activity_at"),
}
DEFAULT_ORDER = "hot"


class UnknownPlace(ValueError):
    """The cursor in the address is none that we gave."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of posts; each carries `my_vote`, `may_vote` and what is `new` to this reader.

    `spared` counts those that were left out of it for the words in them. The cursor goes by all,
    so that a page may be shorter, and nothing is missed.
    """

    posts: list[Post]
    order: str
    path: str
    after: str
    next_after: str
    spared: int = 0
    is_muted: bool = False

    @property
    def orders(self) -> list[tuple[str, str, str]]:
        return [(value, label, self._url(value)) for value, (label, _) in ORDERS.items()]

    @property
    def next_url(self) -> str:
        return self._url(self.order, self.next_after) if self.next_after else ""

    @property
    def first_url(self) -> str:
        """Back to the beginning, from any later page."""
        return self._url(self.order) if self.after else ""

    def _url(self, order: str, after: str = "") -> str:
        query = {
            name: value
            for name, value in (("order", order), ("after", after))
            if value and value != DEFAULT_ORDER
        }
        return f"{self.path}?{urlencode(query)}" if query else self.path


def read_listing(
    viewer: Viewer,
    *,
    path: str,
    order: str = DEFAULT_ORDER,
    after: str = "",
    board: Board | None = None,
) -> Listing:
    """A page of the front (`board` None) or of one board, from the cursor `after` on.

    What is pinned here stands above the first page; what the reader muted is left out. Raises
    UnknownPlace for a cursor that is none.
    """
    quiet = Quiet.of(viewer)
    posts = Post.objects.visible_to(viewer).on_their_own()
    posts = posts.exclude(state__in=[State.REMOVED, State.DELETED])
    if board:
        posts = posts.filter(board=board)
    posts = quiet.spare(posts, within=board).for_listing(with_words=bool(quiet.phrases))
    pinned = PINNED_IN_BOARD if board else PINNED_EVERYWHERE
    found, next_after = page_by(ORDERS[order][1], posts.exclude(pinned), after=after)
    if not after:
        found = [*posts.filter(pinned).order_by("-pinned_at"), *found]
    page = [post for post in found if not quiet.hides(post)]
    lay_over(page, viewer, quiet)
    return Listing(
        page,
        order,
        path,
        after,
        next_after,
        spared=len(found) - len(page),
        is_muted=board is not None and board.pk in quiet.boards,
    )


def page_by(column: str, posts: PostQuerySet, *, after: str) -> tuple[list[Post], str]:
    """A page by this column, falling, and the cursor of the next one where there is one."""
    if after:
        value, pk = _parse(column, after)
        posts = posts.filter(Q(**{f"{column}__lt": value}) | Q(**{column: value, "pk__lt": pk}))
    ordered = posts.order_by(F(column).desc(), F("pk").desc())
    found = list(ordered[: PAGE + 1])
    page = found[:PAGE]
    return page, _cursor(column, page[-1]) if len(found) > PAGE else ""


def _cursor(column: str, post: Post) -> str:
    value = getattr(post, column)
    return f"{value.isoformat() if isinstance(value, datetime) else repr(value)}_{post.pk}"


def _parse(column: str, after: str) -> tuple[Any, int]:
    text, _, pk = after.rpartition("_")
    try:
        value: Any = (
            datetime.fromisoformat(text)
            if column.endswith("_at")
            else int(text)
            if column == "score"
            else float(text)
        )
        key = int(pk)
    except ValueError as error:
        raise UnknownPlace(after) from error
    if column.endswith("_at") and value.tzinfo is None:
        raise UnknownPlace(after)
    if not -(2**31) < key < 2**63 or (column == "score" and abs(value) >= 2**31):
        raise UnknownPlace(after)
    return value, key


def lay_over(posts: list[Post], viewer: Viewer, quiet: Quiet) -> None:
    """What differs between readers: two queries, however many posts."""
    votes = votes_of(viewer, posts=posts)
    for post in posts:
        post.my_vote = votes.get(post.pk, 0)
        post.may_vote = bool(can_vote(viewer, post))
    lay_news_over(posts, viewer, quiet)


def lay_news_over(posts: list[Post], viewer: Viewer, quiet: Quiet) -> None:
    new = new_in(viewer, posts, quiet)
    for post in posts:
        post.new = new.get(post.pk, [])
