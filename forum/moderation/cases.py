"""What waits for a moderator, with all that is needed to decide, in few queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.urls import reverse

from forum.models import Comment, Post, State
from forum.notifications.letters import excerpt
from forum.polls.models import Poll

from .deeds import Deed, deeds_for
from .models import Act, Decision, Flag

MOST_SHOWN = 50
"""Cases on one page. Who has decided these loads it again."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed with the address that does it here."""

    deed: Deed
    url: str


@dataclass(frozen=True, slots=True)
class Case:
    """One post or comment under review. Needs `thing` with flags and decisions prefetched."""

    thing: Any

    @property
    def kind(self) -> str:
        return "comment" if isinstance(self.thing, Comment) else "post"

    @property
    def post(self) -> Post:
        return self.thing.post if isinstance(self.thing, Comment) else self.thing

    @property
    def poll(self) -> Poll | None:
        """The one in a post, whose options are its author's words too."""
        return getattr(self.thing, "poll", None)

    @property
    def answered(self) -> str:
        """The beginning of what the comment answers."""
        return excerpt(self.thing.parent)

    @property
    def url(self) -> str:
        return reverse(f"moderation:{self.kind}", args=[self.thing.pk])

    @property
    def flags(self) -> list[Flag]:
        return [flag for flag in self.thing.flags.all() if flag.is_open]

    @property
    def decisions(self) -> list[Decision]:
        return list(self.thing.decisions.all())

    @property
    def hold(self) -> Decision | None:
        """Why it waits, if it was held by a rule or a person and not by an archive."""
        held = self.thing.state == State.HELD
        return next((d for d in self.decisions if held and d.act == Act.HOLD), None)

    @property
    def since(self) -> datetime:
        """The first sign that somebody should look."""
        flagged = min((flag.created_at for flag in self.flags), default=None)
        moments = [m for m in (flagged, self.hold and self.hold.at) if m]
        return min(moments, default=self.thing.created_at)

    @property
    def offers(self) -> list[Offer]:
        return [
            Offer(deed, reverse(f"moderation:{self.kind}_{deed.noun}", args=[self.thing.pk]))
            for deed in deeds_for(self.thing)
        ]


@dataclass(frozen=True, slots=True)
class Queue:
    cases: list[Case]
    total: int

    @property
    def is_longer(self) -> bool:
        return self.total > len(self.cases)


def read_queue() -> Queue:
    """What most people flagged first, then what has waited longest."""
    cases: list[Case] = []
    for model in (Post, Comment):
        waiting = _waiting(with_context(model)).order_by("-open_flags", "created_at", "pk")
        cases += map(Case, waiting[:MOST_SHOWN])
    return Queue(_in_order(cases)[:MOST_SHOWN], count_waiting())


def count_waiting() -> int:
    return sum(_waiting(model.objects.all()).count() for model in (Post, Comment))


def with_context(model: type[Post] | type[Comment]) -> Any:
    """Posts or comments with what a case shows of them."""
    flags = Flag.objects.select_related("user").order_by("created_at")
    decisions = Decision.objects.select_related("actor").newest_first()
    things: Any = model.objects.prefetch_related(
        Prefetch("flags", flags), Prefetch("decisions", decisions)
    )
    if model is Post:
        return things.select_related("author", "board", "poll").prefetch_related("poll__options")
    return things.select_related("author", "post__board", "post__author", "parent__author")


def _waiting(things: Any) -> Any:
    """Held or flagged. Whoever deletes their own words settles the matter."""
    open_flags = Count("flags", filter=Q(flags__decided_at=None, flags__isnull=False))
    flagged = Q(open_flags__gt=0, state=State.PUBLISHED)
    return things.annotate(open_flags=open_flags).filter(flagged | Q(state=State.HELD))


def _in_order(cases: Iterable[Case]) -> list[Case]:
    return sorted(cases, key=lambda case: (-len(case.flags), case.since))
