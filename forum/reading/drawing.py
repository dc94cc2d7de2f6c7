"""Comments that were chosen, as the nodes of a drawn thread, for one reader."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from forum.models import Comment, Post
from forum.paging.choosing import COUNTED, Rest
from forum.paging.orders import DEFAULT_ORDER, Key
from forum.permissions import Can, abilities
from forum.quiet import Quiet
from forum.tree import Branch, arrange

from .votes import votes_of

if TYPE_CHECKING:
    from accounts.models import User

    Viewer = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class More:
    """A link to what is not drawn of the answers to one thing."""

    count: int
    url: str

    @property
    def words(self) -> str:
        if self.count >= COUNTED:
            return f"More than {COUNTED:,} more replies"
        return f"{self.count:,} more {'reply' if self.count == 1 else 'replies'}"


@dataclass(frozen=True, slots=True)
class Run:
    """Siblings in a row with all that answers them: how many comments, and who spoke first."""

    count: int
    names: list[str]


@dataclass(slots=True)
class Node:
    """One comment in its place, with what this reader may do.

    `is_muted` says that the reader muted the branch which begins here, `is_beside` that it stands
    beside what they asked for: both are drawn closed. `more` is what is not drawn of its answers,
    and `closing` has those whose lists end behind this one, innermost first. What is new to the
    reader is laid over by forum.reading.news: `next_new` is the key of the next such node,
    `new_below` counts what is not drawn here, and `run` begins here where old comments are folded
    (forum.reading.folding).
    """

    branch: Branch[Comment]
    is_readable: bool
    is_by_poster: bool
    is_target: bool
    is_muted: bool
    is_beside: bool
    my_vote: int
    can: Can
    more: More | None = None
    closing: list[Node | Run] = field(default_factory=list)
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
    def is_closed(self) -> bool:
        return self.is_muted or self.is_beside

    @property
    def has_replies(self) -> bool:
        return self.branch.has_replies

    @property
    def reply_count(self) -> int:
        """Below it, whether they are drawn or not; of a long discussion, those that are known."""
        return self.branch.reply_count

    @property
    def continues(self) -> bool:
        """Whether what answers it stands deeper than is drawn."""
        return self.branch.is_cut


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn: comments, in this order at the first level (or that of `key`), with what
    is left out by the key of the comment that it answers."""

    comments: list[Comment]
    key: Key
    max_depth: int
    root: int | None = None
    tops: Mapping[int, int] = field(default_factory=dict)
    rest: Mapping[int | None, Rest] = field(default_factory=dict)
    order: str = DEFAULT_ORDER


def draw(
    picture: Picture,
    post: Post,
    viewer: Viewer,
    quiet: Quiet,
    *,
    path: Collection[int] = (),
    beside: Collection[int] = (),
) -> list[Node]:
    """The nodes in the order they are read. `path` leads to the comment that was linked to, which
    is its last: no branch is closed on the way there. One query, for the reader's votes."""
    branches = _branches(picture)
    comments = [branch.item for branch in branches]
    votes = votes_of(viewer, comments=comments)
    quiet.lay_over(comments)
    target = list(path)[-1:]
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
                is_target=comment.pk in target,
                is_muted=comment.pk in quiet.branches and comment.pk not in path,
                is_beside=comment.pk in beside,
                my_vote=votes.get(comment.pk, 0),
                can=abilities(viewer, comment),
                more=more_of(comment.pk, picture, comment),
            )
        )
    _close(nodes)
    return nodes


def _branches(picture: Picture) -> list[Branch[Comment]]:
    def key(comment: Comment) -> object:
        place = picture.tops.get(comment.pk)
        return picture.key(comment) if place is None else (place,)

    left_out: dict[Hashable, int] = {key: rest.count for key, rest in picture.rest.items()}
    left_out.pop(None, None)
    return arrange(
        picture.comments,
        key=key,
        max_depth=picture.max_depth,
        root=picture.root,
        left_out=left_out,
    )


def more_of(key: int | None, picture: Picture, thing: Post | Comment) -> More | None:
    """The link to what is left out of the answers to the thing."""
    rest = picture.rest.get(key)
    return More(rest.count, address(thing, picture.order, str(rest.cursor))) if rest else None


def address(thing: Post | Comment, order: str, after: str = "") -> str:
    """Where the thing is shown in this order, from a cursor on. Without an order readers get the
    one that is usual for them."""
    query = {"order": order, "after": after}
    said = "&".join(f"{name}={value}" for name, value in query.items() if value)
    return thing.get_absolute_url() + (f"?{said}" if said else "")


def _close(nodes: Iterable[Node]) -> None:
    """Every list of answers is closed by the node behind which it ends."""
    open_nodes: list[Node] = []
    for node in nodes:
        if node.has_replies:
            open_nodes.append(node)
        for _ in range(node.branch.closes):
            node.closing.append(open_nodes.pop())
