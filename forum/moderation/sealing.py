"""What makes a row of the log recognisable as written by this site: an HMAC over all it says.

Pure: rows are given. docs/decisions/0026-the-chain-of-decisions.md tells what it proves.
"""

from __future__ import annotations

import json
from datetime import UTC
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "forum.moderation.log"
"""So that no other use of the same secret makes a seal that fits here."""

SAID = ["id", "act", "actor_id", "rule", "reason", "post_id", "comment_id", "person_id"]
"""Every column of a decision but those that need care (`at`, `facts`) and the seal itself."""

BEGINNING = ""
"""What the first link of the chain holds on to."""


def seal(decision: Any) -> str:
    return _hmac(_content(decision), keys()[0])


def is_sealed(decision: Any) -> bool:
    return _fits(decision.seal, _content(decision))


def link_seal(number: int, decision: Any, before: str) -> str:
    """What binds a row to its place, and to all that stands before it."""
    return _hmac(_place(number, decision, before), keys()[0])


def is_linked(link: Any, before: str) -> bool:
    return _fits(link.seal, _place(link.number, link.decision, before))


def keys() -> list[str]:
    """The one that seals, and those that once did."""
    return [settings.LOG_KEY, *settings.LOG_KEY_FALLBACKS]


def _content(decision: Any) -> str:
    said = {name: getattr(decision, name) for name in SAID}
    said |= {"act": str(decision.act), "at": decision.at.astimezone(UTC).isoformat()}
    # As the database gives it back: with text for keys, lists for tuples.
    stored = json.loads(json.dumps(decision.facts, cls=DjangoJSONEncoder))
    return json.dumps(said | {"facts": _plain(stored)}, sort_keys=True)


def _plain(fact: Any) -> Any:
    """PostgreSQL keeps numbers and not how they were spelled: 1e22 comes back as an integer."""
    match fact:
        case dict():
            return {name: _plain(value) for name, value in fact.items()}
        case list():
            return [_plain(value) for value in fact]
        case float() if fact.is_integer():
            return int(Decimal(repr(fact)))
        case _:
            return fact


def _place(number: int, decision: Any, before: str) -> str:
    return f"{number}:{decision.pk}:{decision.seal}:{before}"


def _hmac(words: str, key: str) -> str:
    return salted_hmac(SALT, words, secret=key, algorithm="sha256").hexdigest()


def _fits(given: str, words: str) -> bool:
    return any(constant_time_compare(given, _hmac(words, key)) for key in keys())
