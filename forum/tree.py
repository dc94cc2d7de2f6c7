"""A flat list of comments in, the order to draw them in with their depth out. No database."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar


class Branching(Protocol):
    """What a tree is built from: every row knows itself and its parent."""

    @property
    def pk(self) -> Any: ...
    @property
    def parent_id(self) -> Any: ...


T = TypeVar("T", bound=Branching)


@dataclass(slots=True)
class Branch(Generic[T]):
    """One place in the drawn thread.

    `depth` counts from 1. `reply_count` counts all descendants, drawn or not. `closes` says how
    many open lists end behind this place, so that a flat loop can write nested ones. Where a branch
    `is_cut`, what answers it stands too deep to be drawn; `has_replies` says that some is drawn.
    """

    item: T
    depth: int
    reply_count: int
    closes: int = 0
    is_cut: bool = False
    has_replies: bool = False


def arrange(
    items: Iterable[T],
    *,
    key: Callable[[T], Any],
    max_depth: int,
    root: Hashable = None,
    left_out: Mapping[Hashable, int] | None = None,
) -> list[Branch[T]]:
    """Order the tree depth first; siblings ascend by `key`.

    `root` is the parent whose children come first (None: the post itself). Branches at
    `max_depth` are cut: what hangs under them is counted and left out. Rows whose parent is not
    among `items` are not reached; it takes a constant stack whatever the depth. `left_out` says of
    how many answers to an item are not among `items`: they count as its replies.
    """
    children: dict[Hashable, list[T]] = defaultdict(list)
    for item in items:
        children[item.parent_id].append(item)
    for siblings in children.values():
        siblings.sort(key=key)
    counts = _count_descendants(children, root, left_out or {})
    branches = list(_walk(children, counts, root=root, max_depth=max_depth))
    _count_closes(branches)
    return branches


def _walk(
    children: dict[Hashable, list[T]],
    counts: dict[Hashable, int],
    *,
    root: Hashable,
    max_depth: int,
) -> Iterator[Branch[T]]:
    waiting = [(item, 1) for item in reversed(children.get(root, ()))]
    while waiting:
        item, depth = waiting.pop()
        replies = children.get(item.pk, ())
        count, is_cut = counts[item.pk], counts[item.pk] > 0 and depth >= max_depth
        has_replies = bool(replies) and not is_cut
        yield Branch(item, depth, count, is_cut=is_cut, has_replies=has_replies)
        if not is_cut:
            waiting.extend((reply, depth + 1) for reply in reversed(replies))


def _count_descendants(
    children: dict[Hashable, list[T]], root: Hashable, left_out: Mapping[Hashable, int]
) -> dict[Hashable, int]:
    order: list[T] = []
    waiting = list(children.get(root, ()))
    while waiting:
        item = waiting.pop()
        order.append(item)
        waiting.extend(children.get(item.pk, ()))
    counts: dict[Hashable, int] = {}
    for item in reversed(order):
        replies = children.get(item.pk, ())
        below = len(replies) + left_out.get(item.pk, 0)
        counts[item.pk] = below + sum(counts[reply.pk] for reply in replies)
    return counts


def _count_closes(branches: list[Branch[T]]) -> None:
    """The list of replies that a branch opened ends where the depth comes back up to its own."""
    depths_after = [branch.depth for branch in branches[1:]] + [1]
    for here, depth_after in zip(branches, depths_after, strict=False):
        here.closes = max(0, here.depth - depth_after)
