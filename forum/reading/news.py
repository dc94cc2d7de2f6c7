"""What of a thread is new to its reader, laid over the nodes that are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from forum.seen.finding import new_in
from forum.seen.marking import AT_ONCE
from forum.seen.opening import opened

from .folding import fold_read
from .thread import Node, Thread

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class News:
    """`count` is of the whole discussion, `unseen` of this page, as keys in the order of reading.

    Whoever opens a discussion for the first time (`is_first`) has seen nothing of it, but nothing
    in it is marked as new: all of it would be. `runs` is how many runs of old comments are folded,
    None where that was not asked for. Where the marks are kept (`are_kept`), being on the
    page does not yet mean being read. `upto` is the newest comment when the page was made.
    """

    count: int
    runs: int | None
    unseen: list[int]
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

    @property
    def is_elsewhere(self) -> bool:
        """Whether something new is not on this page."""
        return self.count > len(self.unseen)

    @property
    def shown(self) -> str:
        """What browsers without scripts report as shown."""
        return ",".join(map(str, self.unseen[:AT_ONCE]))


def read_news(
    viewer: User | AnonymousUser, thread: Thread, *, are_kept: bool, folds: bool
) -> News | None:
    """Marks what is new among the nodes. The page is opened by this: what comes is new next time.

    Two queries, however long the thread is, and one for who muted branches; none for those logged
    out, who are nobody in particular.
    """
    if isinstance(viewer, AnonymousUser):
        return None
    post, before = thread.post, opened(viewer, thread.post)
    unseen = [node for node in _for(viewer, thread.nodes) if node.comment.pk not in before.seen]
    _lay_over(unseen, is_first=before.is_first)
    new = {} if before.is_first else new_in(viewer, [post], thread.quiet)
    return News(
        count=len(new.get(post.pk, [])),
        runs=fold_read(thread.nodes) if folds else None,
        unseen=[node.comment.pk for node in unseen],
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
