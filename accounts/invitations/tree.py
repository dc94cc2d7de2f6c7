"""Who invited whom, as a tree: everybody who invited, and under them whom they brought."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef

from accounts.models import User

from .models import Arrival

MAX_DEPTH = 8
"""Levels that are drawn; deeper ones stand on the page of whom they hang below."""

MAX_SHOWN = 500
"""People on one page."""

PAGE = 50
"""Of those who stand at the top."""


@dataclass(slots=True)
class Leaf:
    """A person in their place. `closes` counts the lists that end behind them."""

    person: User
    depth: int
    count: int
    has_below: bool = False
    is_cut: bool = False
    closes: int = 0

    @property
    def ends(self) -> range:
        return range(self.closes)


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: list[Leaf]
    top: User | None
    next_after: str
    total: int


def is_shown_to(viewer: User | AnonymousUser) -> bool:
    """Where the site wants none, moderators still see who brought whom."""
    if settings.INVITATION_TREE:
        return True
    return not isinstance(viewer, AnonymousUser) and viewer.moderates


def inviter_of(person: User) -> User | None:
    arrival = Arrival.objects.select_related("inviter").filter(user=person).first()
    return arrival.inviter if arrival else None


def read_tree(*, top: User | None = None, after: str = "") -> Tree:
    """A page: below one person, or of those whom nobody invited, by name from `after` on.

    Two numbers for each arrival are read, and names only of those who are shown.
    """
    below: dict[int, list[int]] = defaultdict(list)
    for inviter, user in Arrival.objects.order_by("user_id").values_list("inviter_id", "user_id"):
        below[inviter].append(user)
    roots, next_after = ([top.pk], "") if top else _roots(after)
    places = _places(roots, below)
    people = User.objects.in_bulk([key for key, _ in places])
    leaves = [
        Leaf(people[key], depth, count=len(below.get(key, ())))
        for key, depth in places
        if key in people
    ]
    _close(leaves)
    return Tree(leaves, top, next_after, total=sum(map(len, below.values())))


def _roots(after: str) -> tuple[list[int], str]:
    came = Arrival.objects.filter(user=OuterRef("pk"))
    brought = Arrival.objects.filter(inviter=OuterRef("pk"))
    found = User.objects.filter(Exists(brought), ~Exists(came), folded__gt=after)
    page = list(found.order_by("folded").values_list("pk", "folded")[: PAGE + 1])
    has_more = len(page) > PAGE
    return [pk for pk, _ in page[:PAGE]], page[PAGE - 1][1] if has_more else ""


def _places(roots: list[int], below: dict[int, list[int]]) -> list[tuple[int, int]]:
    """Depth first, as far as a page goes."""
    places: list[tuple[int, int]] = []
    waiting = [(key, 1) for key in reversed(roots)]
    while waiting and len(places) < MAX_SHOWN:
        key, depth = waiting.pop()
        places.append((key, depth))
        if depth < MAX_DEPTH:
            waiting += [(child, depth + 1) for child in reversed(below.get(key, []))]
    return places


def _close(leaves: list[Leaf]) -> None:
    depths = [leaf.depth for leaf in leaves[1:]] + [1]
    for leaf, depth in zip(leaves, depths, strict=False):
        leaf.has_below = depth > leaf.depth
        leaf.is_cut = leaf.count > 0 and not leaf.has_below
        leaf.closes = max(0, leaf.depth - depth)
