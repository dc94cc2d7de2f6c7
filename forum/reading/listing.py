"""Lists of posts, in pages that are found by a cursor and not by counting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser

from forum.models import Board, Post, State, Tag, tags_of
from forum.models.pinning import PINNED_EVERYWHERE, PINNED_IN_BOARD
from forum.permissions import can_vote
from forum.quiet import Quiet
from forum.seen.finding import new_in

from .paging import page_by
from .questions import QUESTIONS, page_of_questions
from .votes import votes_of

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

ORDERS: dict[str, tuple[str, str]] = {
    "hot": ("Hot", "hotness"),
    "new": ("New", "created_at"),
    "top": ("Top", "score"),
    "active": ("Active", "last_activity_at"),
}
DEFAULT_ORDER = "hot"


def orders_of(board: Board | None) -> dict[str, str]:
    """Those that a reader can choose on the front page or in this board, with their labels."""
    labels = {value: label for value, (label, _) in ORDERS.items()}
    return labels | {QUESTIONS: "Questions"} if board and board.wants_answers else labels


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
    board: Board | None = None
    tag: Tag | None = None
    spared: int = 0
    is_muted: bool = False

    @property
    def orders(self) -> list[tuple[str, str, str]]:
        labels = orders_of(self.board)
        return [(value, label, self._url(value)) for value, label in labels.items()]

    @property
    def ranked_by(self) -> str:
        """The order, where it has a formula that somebody can ask about."""
        return "" if self.order == QUESTIONS else self.order

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
    tag: Tag | None = None,
) -> Listing:
    """A page of the front, or of one board or tag where that is named, from the cursor `after` on.

    What is pinned here stands above the first page; what the reader muted is left out. Raises
    UnknownPlace for a cursor that is none.
    """
    quiet = Quiet.of(viewer)
    posts = Post.objects.visible_to(viewer).on_their_own()
    posts = posts.exclude(state__in=[State.REMOVED, State.DELETED])
    if board:
        posts = posts.filter(board=board)
    if tag:
        posts = posts.filter(taggings__tag=tag)
    posts = quiet.spare(posts, within=board or tag).for_listing(with_words=bool(quiet.phrases))
    pinned = PINNED_IN_BOARD if board else PINNED_EVERYWHERE
    rest = posts.exclude(pinned)
    if order == QUESTIONS:
        found, next_after = page_of_questions(rest, after=after)
    else:
        found, next_after = page_by(ORDERS[order][1], rest, after=after)
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
        board,
        tag,
        spared=len(found) - len(page),
        is_muted=bool((board and board.pk in quiet.boards) or (tag and tag.pk in quiet.tags)),
    )


def lay_over(posts: list[Post], viewer: Viewer, quiet: Quiet) -> None:
    """What a row shows besides the post: three queries, however many posts."""
    votes, tags = votes_of(viewer, posts=posts), tags_of(posts)
    for post in posts:
        post.shown_tags = tags.get(post.pk, [])
        post.my_vote = votes.get(post.pk, 0)
        post.may_vote = bool(can_vote(viewer, post))
    lay_news_over(posts, viewer, quiet)


def lay_news_over(posts: list[Post], viewer: Viewer, quiet: Quiet) -> None:
    new = new_in(viewer, posts, quiet)
    for post in posts:
        post.new = new.get(post.pk, [])
