"""One thing before the moderators, with all that is needed to decide, in few queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from accounts.models import User
from forum.models import Comment, Post, State
from forum.notifications.letters import excerpt
from forum.polls.models import Poll

from .deciding import version_of
from .deeds import Deed, deeds_for
from .models import Act, Decision, Flag, Matter
from .models import Case as Row


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed with the address that does it here."""

    deed: Deed
    url: str


@dataclass(frozen=True, slots=True)
class Case:
    """One post or comment under review. Needs `thing` as `with_context` finds it."""

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
    def key(self) -> str:
        """How forms name it."""
        return f"{self.kind}-{self.thing.pk}"

    @property
    def version(self) -> str:
        """What a form sends back, so that nobody decides about what they have not seen."""
        return version_of(self.thing, last=self.last)

    @property
    def rows(self) -> list[Row]:
        """Its open cases."""
        return list(self.thing.open_cases)

    @property
    def claim(self) -> Row | None:
        return next((row for row in self.rows if row.claimant), None)

    @property
    def beginning(self) -> str:
        """Of its words."""
        return excerpt(self.thing)

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
    def last(self) -> Decision | None:
        return self.decisions[0] if self.decisions else None

    @property
    def other_rows(self) -> list[Row]:
        """Its open cases that do not show by their flags or by their hold."""
        return [row for row in self.rows if row.matter not in (Matter.FLAGGED, Matter.HELD)]

    @property
    def is_in_question(self) -> bool:
        return bool(self.thing.state == State.HELD or self.flags or self.other_rows)

    @property
    def alone(self) -> list[Case]:
        return [self]

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
class PersonCase:
    """A member before the moderators: a name, a picture, mail that comes back."""

    thing: Any
    kind = "person"

    @property
    def key(self) -> str:
        return f"person-{self.thing.pk}"

    @property
    def rows(self) -> list[Row]:
        return list(self.thing.open_cases)

    @property
    def claim(self) -> Row | None:
        return next((row for row in self.rows if row.claimant), None)

    @property
    def url(self) -> str:
        return reverse("people:person", args=[self.thing.name])


def with_context(model: type[Post] | type[Comment]) -> Any:
    """Posts or comments with what a case shows of them."""
    flags = Flag.objects.select_related("user", "reason", "legal").order_by("created_at")
    decisions = Decision.objects.select_related("actor").newest_first()
    open_cases = Row.objects.open().select_related("claimed_by").order_by("-weight", "pk")
    things: Any = model.objects.prefetch_related(
        Prefetch("flags", flags),
        Prefetch("decisions", decisions),
        Prefetch("cases", open_cases, to_attr="open_cases"),
    )
    if model is Post:
        return things.select_related("author", "board", "poll").prefetch_related("poll__options")
    return things.select_related("author", "post__board", "post__author", "parent__author")


def people_with_context() -> Any:
    open_cases = Row.objects.open().select_related("claimed_by").order_by("-weight", "pk")
    # Complaints by what leads there: the part that keeps them stands above this one.
    return User.objects.prefetch_related(
        Prefetch("cases", open_cases, to_attr="open_cases"), "complaints_about"
    )
