"""Whether somebody gains a try by telling another origin with each."""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from math import ceil
from random import Random

from allauth.core.internal.ratelimit import get_rates

from .routes import Route
from .visitor import Visitor

HEADERS = [
    *("X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP", "True-Client-IP"),
    *("CF-Connecting-IP", "X-Cluster-Client-IP", "Fastly-Client-IP", "X-Originating-IP", "Via"),
]


@dataclass(frozen=True)
class Outcome:
    sent: int
    let_through: int
    allowed: int

    @property
    def gained(self) -> int:
        return max(0, self.let_through - self.allowed)


def forge(route: Route, visitor: Visitor, *, requests: int, chance: Random) -> Outcome:
    """All of them about one person, from one place."""
    began, let_through = time.monotonic(), 0
    for _ in range(requests):
        typed = route.typed("known", "known@example.org", chance.getrandbits(40))
        answer = visitor.send(route.path, typed, tales(chance))
        let_through += not answer.is_a_limit
    return Outcome(requests, let_through, _allowed(route, time.monotonic() - began))


def _allowed(route: Route, seconds: float) -> int:
    """By the tightest of its limits, in so much time."""
    rates = get_rates(app="allauth.account", action=route.action)
    return int(min(rate.amount * max(1, ceil(seconds / rate.duration)) for rate in rates))


def tales(chance: Random) -> list[tuple[str, str]]:
    """One header or several, one address or a chain of them."""
    chosen = chance.sample(HEADERS, chance.randint(1, 4))
    return [(name, _tale(name, chance)) for name in [*chosen, "X-Forwarded-For"]]


def _tale(name: str, chance: Random) -> str:
    addresses = [_address(chance) for _ in range(chance.randint(1, 3))]
    if name == "Forwarded":
        return ", ".join(f'for="{address}"' for address in addresses)
    return ", ".join(addresses)


def _address(chance: Random) -> str:
    if chance.random() < 0.5:
        return str(IPv4Address(chance.getrandbits(32)))
    return str(IPv6Address(chance.getrandbits(128)))
