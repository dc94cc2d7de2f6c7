"""allauth's own limits (ACCOUNT_RATE_LIMITS), counted where ours are.

allauth reads a list from Django's cache and writes it back under a lock, which a cache can lose.
There is no setting for another way to count; these are the three functions that do.
"""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import RateLimited
from allauth.core.internal import ratelimit
from django.http import HttpRequest

from . import answers, counting
from .consuming import key_of
from .limit import Rate
from .origin import network_of


class Usage:
    """As allauth knows it: what can be taken back."""

    def __init__(self, taken: counting.Taken) -> None:
        self._taken = taken

    def rollback(self) -> None:
        counting.give_back(self._taken)


def count_here() -> None:
    ratelimit._consume_single_rate = consume_single_rate
    ratelimit.clear = clear
    ratelimit.get_ip = network_of


def consume_single_rate(
    request: HttpRequest,
    *,
    app: str,
    action: str,
    rate: ratelimit.Rate,
    key: str | None = None,
    user: Any = None,
    dry_run: bool = False,
    raise_exception: bool = False,
) -> Usage | None:
    goal, ours = _key(request, action, rate, key, user)
    taken = counting.take(goal, ours, only_look=dry_run)
    if isinstance(taken, counting.Taken):
        return Usage(taken)
    answers.note(request, taken)
    if raise_exception:
        raise RateLimited
    return None


def clear(
    request: HttpRequest,
    *,
    app: str,
    action: str,
    config: dict[str, str] | None = None,
    key: str | None = None,
    user: Any = None,
) -> None:
    """Not what the network did: whoever owns one account could go on guessing at others."""
    for rate in ratelimit.get_rates(app=app, action=action, config=config):
        if rate.per != "ip":
            counting.clear(_key(request, action, rate, key, user)[0])


def _key(
    request: HttpRequest, action: str, rate: ratelimit.Rate, key: str | None, user: Any
) -> tuple[str, Rate]:
    ours = Rate(rate.amount, rate.duration)
    match rate.per:
        case "ip":
            return key_of(action, "network", network_of(request), ours), ours
        case "user":
            return key_of(action, "person", str((user or request.user).pk), ours), ours
        case _ if key is not None:
            return key_of(action, "key", key, ours), ours
    raise ValueError(f"{action} is limited per {rate.per}, and none was given.")
