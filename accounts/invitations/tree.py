"""Who invited whom, as a tree: everybody who invited, and under them whom they brought.

A page holds some of those at the top, or of those whom one person brought; what grew under them
is read level by level, so that a page costs as many queries whatever the size of the tree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User

from .models import Place

PAGE = 50
"""Of those who stand at the top, or directly below the one whose page it is."""

GROUP = 20
"""Shown of those whom somebody further down brought; all stand on a page of their own."""

LEVELS = 5
"""Drawn on a page; at 360 pixels there is no room for more."""

MAX_SHOWN = 500
"""People on one page; it is read, and not only loaded."""


NOBODY = "deleted member"


@dataclass(slots=True)
class Branch:
    """Somebody in their place, and what grew under them as far as this page shows it."""

    place: Place
    brought: int = 0
    below: list[Branch] = field(default_factory=list)

    @property
    def person(self) -> User | None:
        return _standing(self.place)

    @property
    def name(self) -> str:
        return self.person.name if self.person else NOBODY

    @property
    def is_cut(self) -> bool:
        return len(self.below) < self.brought


@dataclass(frozen=True, slots=True)
class Tree:
    """`top` is the one whose page it is; its branches are whom they brought, or else the roots."""

    branches: list[Branch]
    top: Branch | None
    next_after: int | None
    total: int


def _standing(place: Place) -> User | None:
    """Nobody where the account is gone or closed."""
    return place.person if place.person and place.person.is_active else None


def is_shown_to(viewer: User | AnonymousUser) -> bool:
    """Where the site wants none, moderators still see who brought whom."""
    if settings.INVITATION_TREE:
        return True
    return not isinstance(viewer, AnonymousUser) and viewer.moderates


def inviter_of(person: User) -> User | None:
    place = Place.objects.select_related("above__person").filter(person=person).first()
    return _standing(place.above) if place and place.above else None


def read_tree(*, top: Place | None = None, after: int = 0) -> Tree:
    """A page: of those below `top`, or of those whom nobody invited; those who came first, first.

    `after` is the place of the last one on the page before.
    """
    page = list(_first_row(top).filter(pk__gt=after).order_by("pk")[: PAGE + 1])
    branches = [Branch(place) for place in page[:PAGE]]
    _grow(branches)
    return Tree(
        branches,
        top=Branch(top) if top else None,
        next_after=branches[-1].place.pk if len(page) > PAGE else None,
        total=Place.objects.exclude(above=None).count(),
    )


def _first_row(top: Place | None) -> QuerySet[Place]:
    places: QuerySet[Place] = Place.objects.select_related("person").filter(above=top)
    below = Place.objects.filter(above=OuterRef("pk"))
    return places if top else places.filter(Exists(below))


def _grow(row: list[Branch]) -> None:
    """Add what is below, level by level, as long as there is room on the page."""
    room = MAX_SHOWN - len(row)
    for level in range(1, LEVELS + 1):
        above: dict[int | None, Branch] = {branch.place.pk: branch for branch in row}
        keys = _keys_below(above)
        for key, branch in above.items():
            branch.brought = len(keys[key])
        shown = [key for found in keys.values() for key in found[:GROUP]][:room]
        if not shown or level == LEVELS:
            return
        places = Place.objects.select_related("person").filter(pk__in=shown).order_by("pk")
        row = [Branch(place) for place in places]
        room -= len(row)
        for branch in row:
            above[branch.place.above_id].below.append(branch)


def _keys_below(above: Iterable[int | None]) -> dict[int | None, list[int]]:
    keys: dict[int | None, list[int]] = defaultdict(list)
    pairs = Place.objects.filter(above__in=above).order_by("pk").values_list("above_id", "pk")
    for key, below in pairs:
        keys[key].append(below)
    return keys
