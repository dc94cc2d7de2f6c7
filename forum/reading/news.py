"""What of a thread is new to its reader, laid over the nodes that are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from forum.seen.finding import hidden_below, new_in
from forum.seen.marking import AT_ONCE
from forum.seen.opening import opened
from forum.seen.packing import pack

from .drawing import Node
from .folding import fold_read
from .thread import Thread

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class News:
    """`count` is of the whole discussion, `unseen` has the keys on this page in the order of
    reading, and `elsewhere` is the first that is not on it; `beyond` counts those that are neither
    here nor below anything here. What browsers without scripts report is packed in `shown`: it is
    without what is folded away.

    Whoever opens a discussion for the first time (`is_first`) has seen nothing of it, but nothing
    in it is marked as new: all of it would be. `runs` is how many runs of old comments are folded,
    None where that was not asked for. Where the marks are kept (`are_kept`), being on the
    page does not yet mean being read. `upto` is the newest comment when the page was made.
    """

    count: int
    unseen: list[int]
    shown: str
    elsewhere: int | None
    beyond: int
    runs: int | None
    is_first: bool
    are_kept: bool
    is_followed: bool
    upto: int

    @property
    def first_here(self) -> int | None:
        return self.unseen[0] if self.unseen else None

    @property
    def could_fold(self) -> bool:
        """Whether there is something new on this page, so that the rest may step back."""
        return self.runs is None and self.count > 0 and bool(self.unseen)


def read_news(
    viewer: User | AnonymousUser, thread: Thread, *, are_kept: bool, folds: bool
) -> News | None:
    """Marks what is new among the nodes. The page is opened by this: what comes is new next time.

    Two queries, however long the thread is, one where something new is not drawn, and one for who
    muted branches; none for those logged out, who are nobody in particular.
    """
    if isinstance(viewer, AnonymousUser):
        return None
    post, before = thread.post, opened(viewer, thread.post)
    unseen = [node for node in _for(viewer, thread.nodes) if node.comment.pk not in before.seen]
    _lay_over(unseen, is_first=before.is_first)
    new = [] if before.is_first else new_in(viewer, [post], thread.quiet).get(post.pk, [])
    hidden = _hidden(thread.nodes, new)
    return News(
        count=len(new),
        unseen=[node.comment.pk for node in unseen],
        shown=pack([node.comment.pk for node in unseen if not node.is_beside][:AT_ONCE]),
        elsewhere=hidden[0] if hidden else None,
        beyond=0 if thread.is_continued else len(hidden) - _lay_over_hidden(thread.nodes, hidden),
        runs=fold_read(thread.nodes) if folds else None,
        is_first=before.is_first,
        are_kept=are_kept,
        is_followed=before.is_followed,
        upto=before.newest,
    )


def _for(viewer: User, nodes: list[Node]) -> Iterator[Node]:
    """The nodes that could be news: others' words, in branches that the reader did not mute."""
    muted_at: int | None = None
    for node in nodes:
        if muted_at is not None and node.depth > muted_at:
            continue
        muted_at = node.depth if node.is_muted else None
        is_others = node.comment.author_id != viewer.pk
        if is_others and node.comment.is_standing and not node.is_muted:
            yield node


def _lay_over(unseen: list[Node], *, is_first: bool) -> None:
    marked = [node for node in unseen if not (is_first or node.comment.fold)]
    for node in unseen:
        node.is_unseen = True
    for node in marked:
        node.is_new = True
    for node, after in pairwise(marked):
        node.next_new = after.comment.pk


def _hidden(nodes: list[Node], new: list[int]) -> list[int]:
    drawn = {node.comment.pk for node in nodes}
    return [key for key in new if key not in drawn]


def _lay_over_hidden(nodes: list[Node], hidden: list[int]) -> int:
    """Tells each node what is new below it and not drawn; answers how many found one."""
    drawn = {node.comment.pk: node for node in nodes}
    below = hidden_below(drawn, hidden)
    for key, count in below.items():
        drawn[key].new_below = count
    return sum(below.values())
