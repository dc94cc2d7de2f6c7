"""A thread as one reader sees it, in a number of queries that does not grow with its length."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from forum import ranking
from forum.models import Comment, Post
from forum.permissions import Can, abilities
from forum.quiet import Quiet
from forum.tree import Branch, arrange

from .votes import votes_of

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser

MAX_DEPTH = 10
"""Levels that are drawn; deeper ones continue on a page of their own, as on Reddit."""

ANCESTORS_SHOWN = 3
"""How many comments above a linked one are shown with it, to understand what it answers."""

Key = Callable[[Comment], Any]

ORDERS: dict[str, tuple[str, Key]] = {
    "best": ("Best", lambda c: (-ranking.best(c.up_count, c.down_count), c.created_at, c.pk)),
    "new": ("New", lambda c: (-c.created_at.timestamp(), -c.pk)),
    "old": ("Old", lambda c: (c.created_at, c.pk)),
    "top": ("Top", lambda c: (-c.score, c.created_at, c.pk)),
    "controversial": (
        "Controversial",
        lambda c: (-ranking.controversy(c.up_count, c.down_count), c.created_at, c.pk),
    ),
}
DEFAULT_ORDER = "best"


@dataclass(frozen=True, slots=True)
class Run:
    """Siblings in a row with all that answers them: how many comments, and who spoke first."""

    count: int
    names: list[str]


@dataclass(slots=True)
class Node:
    """One comment in its place, with what this reader may do.

    `is_muted` says that the reader muted the branch which begins here: it is drawn closed. What
    is new to them is laid over by forum.reading.news: `next_new` is the key of the next such
    node, `new_below` counts what is not drawn here, and `run` begins here where old comments are
    folded (forum.reading.folding).
    """

    branch: Branch[Comment]
    is_readable: bool
    is_by_poster: bool
    is_target: bool
    is_muted: bool
    my_vote: int
    can: Can
    is_unseen: bool = False
    is_new: bool = False
    next_new: int | None = None
    new_below: int = 0
    run: Run | None = None

    @property
    def comment(self) -> Comment:
        return self.branch.item

    @property
    def depth(self) -> int:
        return self.branch.depth

    @property
    def has_replies(self) -> bool:
        return self.branch.has_replies

    @property
    def reply_count(self) -> int:
        return self.branch.reply_count

    @property
    def continues(self) -> bool:
        return self.branch.is_cut

    @property
    def closes(self) -> range:
        return range(self.branch.closes)


@dataclass(frozen=True, slots=True)
class Thread:
    post: Post
    nodes: list[Node]
    order: str
    focus: Comment | None = None
    quiet: Quiet = field(default_factory=Quiet)

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
        path = (self.focus or self.post).get_absolute_url()
        return [
            (value, label, path if value == DEFAULT_ORDER else f"{path}?order={value}")
            for value, (label, _) in ORDERS.items()
        ]


def read_thread(post: Post, viewer: Viewer, *, order: str = DEFAULT_ORDER) -> Thread:
    """The whole thread under a post."""
    comments = _readable_places(_comments_of(post), viewer)
    branches = arrange(comments, key=ORDERS[order][1], max_depth=MAX_DEPTH)
    quiet = Quiet.of(viewer)
    return Thread(post, _nodes(branches, post, viewer, quiet), order, quiet=quiet)


def read_branch(focus: Comment, viewer: Viewer, *, order: str = DEFAULT_ORDER) -> Thread:
    """One comment with some of what it answers above it and all that answers it below.

    The thread has no nodes where nothing of it is for this reader.
    """
    post = focus.post
    comments = {c.pk: c for c in _readable_places(_comments_of(post), viewer)}
    if focus.pk not in comments:
        return Thread(post, [], order, focus)
    path = _path_to(focus, comments)[-(ANCESTORS_SHOWN + 1) :]
    on_path = {c.pk for c in path}
    beside = {c.parent_id for c in path}
    shown = [c for c in comments.values() if c.pk in on_path or c.parent_id not in beside]
    branches = arrange(
        shown,
        key=ORDERS[order][1],
        max_depth=MAX_DEPTH + len(path) - 1,
        root=path[0].parent_id,
    )
    quiet = Quiet.of(viewer)
    nodes = _nodes(branches, post, viewer, quiet, path=[c.pk for c in path])
    return Thread(post, nodes, order, focus, quiet)


def read_single(comment: Comment, viewer: Viewer) -> Node:
    """One comment of the reader's own without its replies, to be put in place on an open page."""
    [node] = _nodes([Branch(comment, depth=1, reply_count=0)], comment.post, viewer, Quiet())
    return node


def drawn_depth(comment: Comment) -> int:
    """How deep the comment stands in its thread, counted from 1."""
    parents = dict(Comment.objects.filter(post=comment.post_id).values_list("pk", "parent_id"))
    depth, above = 1, comment.parent_id
    while above is not None:
        depth, above = depth + 1, parents[above]
    return depth


def _comments_of(post: Post) -> QuerySet[Comment]:
    """Everything a comment shows, and none of what it does not (its source, a guest's address)."""
    return (
        Comment.objects.filter(post=post)
        .select_related("author")
        .only(
            "post_id", "parent_id", "author__name", "author__picture", "author__is_active",
            "guest_name", "guest_url",
            "body_html", "state", "created_at", "edited_at", "up_count", "down_count", "score",
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


def _path_to(focus: Comment, comments: dict[int, Comment]) -> list[Comment]:
    path = [comments[focus.pk]]
    while path[-1].parent_id is not None:
        path.append(comments[path[-1].parent_id])
    return path[::-1]


def _nodes(
    branches: list[Branch[Comment]],
    post: Post,
    viewer: Viewer,
    quiet: Quiet,
    *,
    path: Sequence[int] = (),
) -> list[Node]:
    """`path` leads to the comment that was linked to: no branch is closed on the way there."""
    comments = [branch.item for branch in branches]
    votes = votes_of(viewer, comments=comments)
    quiet.lay_over(comments)
    nodes = []
    for branch in branches:
        comment = branch.item
        # The post is here already; without this every permission would fetch it again.
        comment.post = post
        nodes.append(
            Node(
                branch=branch,
                is_readable=comment.is_readable_by(viewer),
                is_by_poster=comment.author_id is not None and comment.author_id == post.author_id,
                is_target=comment.pk in path[-1:],
                is_muted=comment.pk in quiet.branches and comment.pk not in path,
                my_vote=votes.get(comment.pk, 0),
                can=abilities(viewer, comment),
            )
        )
    return nodes
