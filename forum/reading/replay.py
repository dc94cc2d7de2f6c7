"""The front page of the days past, as it was and as it would have been under other parameters.

Votes are counted as they came in: every hour the page is ranked anew with what had been cast by
then. A vote that somebody changed is known by its last value only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import nlargest
from operator import attrgetter

from django.db.models import Count, F, Q, Value
from django.db.models.functions import Greatest

from forum import ranking
from forum.models import Post, Vote

from .paging import PAGE

STEP = timedelta(hours=1)
"""How often the page is looked at: posts stay on it for hours."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What an administrator may wonder about."""

    seconds_a_decade: float = ranking.HOT_SECONDS_A_DECADE
    down_weight: float = 1.0

    def rank(self, post: Candidate) -> float:
        down = post.down * self.down_weight
        decade = self.seconds_a_decade
        return ranking.hot(post.up, down, post.created_at, seconds_a_decade=decade)


@dataclass(slots=True)
class Candidate:
    """A post with the votes it had at the moment that is looked at, and what they make of it."""

    pk: int
    title: str
    created_at: datetime
    up: int
    down: int
    before: float = 0.0
    after: float = 0.0

    def rank(self, before: Parameters, after: Parameters) -> None:
        self.before, self.after = before.rank(self), after.rank(self)


@dataclass(slots=True)
class Stay:
    """How long a post was on the front page, and how high it came; 0 for never."""

    steps: int = 0
    best_place: int = 0

    def note(self, place: int) -> None:
        self.steps += 1
        self.best_place = min(self.best_place or place, place)

    @property
    def hours(self) -> float:
        return self.steps * (STEP / timedelta(hours=1))


@dataclass(slots=True)
class Fate:
    post: Candidate
    before: Stay = field(default_factory=Stay)
    after: Stay = field(default_factory=Stay)

    @property
    def change(self) -> float:
        """Hours more on the front page, or fewer."""
        return self.after.hours - self.before.hours


BEFORE, AFTER = attrgetter("before", "pk"), attrgetter("after", "pk")


def replay(other: Parameters, *, until: datetime, days: int, places: int = PAGE) -> list[Fate]:
    """Every post that was or would have been on the front page, what gains most first.

    Pinned posts stand above any order, so they are left out.
    """
    fates: dict[int, Fate] = {}
    for posts in _moments(until - timedelta(days=days), until, other):
        for place, post in enumerate(nlargest(places, posts, key=BEFORE), start=1):
            fates.setdefault(post.pk, Fate(post)).before.note(place)
        for place, post in enumerate(nlargest(places, posts, key=AFTER), start=1):
            fates.setdefault(post.pk, Fate(post)).after.note(place)
    return sorted(fates.values(), key=lambda fate: (-fate.change, fate.post.pk))


def _moments(since: datetime, until: datetime, other: Parameters) -> Iterator[list[Candidate]]:
    """The posts that were there at each step, ranked by the votes of that moment."""
    usual = Parameters()
    coming = _posts(since, until)
    by_key = {post.pk: post for post in coming}
    votes = _votes(since, until, by_key)
    vote = next(votes, None)
    here: list[Candidate] = []
    at = since
    while at <= until:
        while coming and coming[-1].created_at <= at:
            here.append(coming.pop())
            here[-1].rank(usual, other)
        while vote and vote[0] <= at:
            post = by_key[vote[1]]
            post.up += vote[2] == Vote.UP
            post.down += vote[2] == Vote.DOWN
            post.rank(usual, other)
            vote = next(votes, None)
        yield here
        at += STEP


def _posts(since: datetime, until: datetime) -> list[Candidate]:
    """Latest first, with the votes that each had when the time began."""
    later = Q(votes__voted_at__gt=since)
    rows = (
        Post.objects.standing()
        .on_their_own()
        .filter(pinned_at=None, created_at__lte=until)
        .annotate(
            up_later=Count("votes", filter=later & Q(votes__value=Vote.UP)),
            down_later=Count("votes", filter=later & Q(votes__value=Vote.DOWN)),
        )
        .order_by("-created_at", "-pk")
        .values_list(
            "pk",
            "title",
            "created_at",
            Greatest(F("up_count") - F("up_later"), Value(0)),
            Greatest(F("down_count") - F("down_later"), Value(0)),
        )
    )
    return [Candidate(*row) for row in rows.iterator()]


def _votes(
    since: datetime, until: datetime, posts: dict[int, Candidate]
) -> Iterator[tuple[datetime, int, int]]:
    cast = Vote.objects.filter(post__isnull=False, voted_at__gt=since, voted_at__lte=until)
    rows = cast.order_by("voted_at", "pk").values_list("voted_at", "post_id", "value")
    return (
        (at, post, value)
        for at, post, value in rows.iterator()
        if post is not None and post in posts
    )
