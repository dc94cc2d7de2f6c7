"""Who else logs in from the networks that somebody logs in from.

Of an address only the network is shown, which about a town's worth of people share
(accounts.sessions.devices): enough to ask a question, too little to find a house. Whoever looks
leaves a row in the log first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_network

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import F, Func, Max, QuerySet, TextField

from accounts.models import User
from accounts.sessions.devices import SHOWN_BITS
from forum.moderation.models import Act, Decision

MOST_SHOWN = 30
"""People of one network. Where more log in from, it is a telephone company's, and says nothing."""


class Network(Func):
    """The network of an address, as text; the bits are this module's own."""

    template = (
        "network(set_masklen(%(expressions)s, CASE family(%(expressions)s) "
        f"WHEN 4 THEN {SHOWN_BITS[4]} ELSE {SHOWN_BITS[6]} END))::text"
    )
    output_field = TextField()


@dataclass(frozen=True, slots=True)
class Neighbour:
    person: User
    last_seen_at: datetime


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    network: str
    neighbours: list[Neighbour]
    is_crowded: bool


@transaction.atomic
def look_up(person: User, *, reason: str, by: User) -> list[Neighbourhood]:
    """Each network with the other people in it, those seen last first; in four queries."""
    Decision.objects.create(act=Act.LOOK_UP, actor=by, person=person, reason=reason)
    sessions = UserSession.objects.annotate(network=Network(F("ip")))
    networks = sorted(filter(_tells, _networks_of(sessions.filter(user=person))))
    others = sessions.filter(network__in=networks).exclude(user=person)
    seen = others.values_list("network", "user").annotate(last=Max("last_seen_at"))
    people = User.objects.in_bulk({user for _, user, _ in seen})
    found: dict[str, list[Neighbour]] = defaultdict(list)
    for network, user, last in sorted(seen, key=lambda row: row[2], reverse=True):
        found[network].append(Neighbour(people[user], last))
    return [
        Neighbourhood(network, found[network][:MOST_SHOWN], len(found[network]) > MOST_SHOWN)
        for network in networks
    ]


def _networks_of(sessions: QuerySet[UserSession]) -> set[str]:
    return set(sessions.values_list("network", flat=True))  # type: ignore[arg-type]


def _tells(network: str) -> bool:
    """Behind one's own machine or a private network anybody may be."""
    return not ip_network(network).is_private
