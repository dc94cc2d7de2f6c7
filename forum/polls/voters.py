"""Who voted for what, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from forum.quiet import Quiet

from .models import Ballot, Option, Poll

if TYPE_CHECKING:
    from accounts.models import User

PAGE = 100


@dataclass(frozen=True, slots=True)
class Voter:
    ballot: Ballot
    chose: list[Option]


@dataclass(frozen=True, slots=True)
class VoterPage:
    voters: list[Voter]
    is_first: bool
    earlier: int | None


def read_voters(
    poll: Poll, viewer: User | AnonymousUser, *, before: int | None = None
) -> VoterPage:
    """Who came last, first; without those whom the reader blocked or muted."""
    quiet = Quiet.of(viewer)
    ballots = Ballot.objects.filter(poll=poll).exclude(user__in=quiet.blocked | quiet.people)
    if before is not None:
        ballots = ballots.filter(pk__lt=before)
    found = list(ballots.select_related("user").order_by("-pk")[: PAGE + 1])
    page = found[:PAGE]
    options = {option.pk: option for option in poll.options.all()}
    return VoterPage(
        voters=[Voter(b, [options[pk] for pk in b.choices if pk in options]) for b in page],
        is_first=before is None,
        earlier=page[-1].pk if len(found) > PAGE else None,
    )
