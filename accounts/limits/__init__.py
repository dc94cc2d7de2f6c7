"""How often somebody may do something: counted per network, per account and per key.

An act has a limit that is a constant beside it, with its reason, and asks before it acts:

    # Somebody who writes by hand needs longer than this.
    COMMENTING = Limit("guest_comment", per_network=Rate(20, HOUR), per_key=Rate(5, HOUR))

    if wait := limits.consume(request, COMMENTING, key=address):
        return limits.too_often(request, wait)

or, where the form says it, `f"Please try again {wait}."` reads "Please try again in 4 minutes."
A refused try is not counted. Ask outside of transactions that may be taken back: the try would be
forgotten with them. docs/decisions/0009-limits.md has the reasons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from .answers import too_often, wait_in_words
from .limit import DAY, HOUR, MINUTE, Limit, Rate
from .origin import address_of, network_of
from .waiting import Wait

if TYPE_CHECKING:
    from accounts.models import User

__all__ = [
    "DAY",
    "HOUR",
    "MINUTE",
    "Limit",
    "Rate",
    "Wait",
    "address_of",
    "consume",
    "network_of",
    "too_often",
    "wait_in_words",
]


def consume(
    request: HttpRequest, limit: Limit, *, key: str = "", person: User | None = None
) -> Wait | None:
    """Count this once; or say how long to wait, where it has happened often enough.

    Whoever is logged in counts as the person, unless another is named.
    """
    # Models can be imported only after the apps are loaded, and this package is itself an app.
    from .consuming import consume

    return consume(request, limit, key=key, person=person)
