"""Asking whether a limit still has room."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from accounts.models import User

from . import counting
from .limit import Limit, Rate
from .origin import network_of
from .waiting import Wait


def consume(
    request: HttpRequest, limit: Limit, *, key: str = "", person: User | None = None
) -> Wait | None:
    for rate, kind, whose in _sources(request, limit, key, person):
        taken = counting.take(key_of(limit.act, kind, whose, rate), rate)
        if isinstance(taken, Wait):
            return taken
    return None


def key_of(act: str, kind: str, whose: str, rate: Rate) -> str:
    """A limit that changes begins anew; addresses are kept nowhere as they are."""
    hidden = salted_hmac("accounts.limits", whose, algorithm="sha256").hexdigest()[:40]
    return f"{act}:{rate.amount}/{rate.seconds:g}:{kind}:{hidden}"


def _sources(
    request: HttpRequest, limit: Limit, key: str, person: User | None
) -> list[tuple[Rate, str, str]]:
    """The network first: one that has had enough leaves no traces on others' accounts."""
    found = []
    if limit.per_network:
        found.append((limit.per_network, "network", network_of(request)))
    if limit.per_person and (bearer := person or _whoever_is_logged_in(request)):
        found.append((limit.per_person, "person", str(bearer.pk)))
    if limit.per_key:
        if not key:
            raise ImproperlyConfigured(f"{limit.act} is limited per key, and none was given.")
        found.append((limit.per_key, "key", key))
    return found


def _whoever_is_logged_in(request: HttpRequest) -> User | None:
    user = getattr(request, "user", None)
    return user if isinstance(user, User) and user.is_authenticated else None
