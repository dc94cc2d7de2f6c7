from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from forum.moderation.tests.conftest import bob, mallory, work
from forum.rules import putting
from forum.rules.models import SHADOWED_FOR, Rule
from forum.rules.proving import prove

__all__ = ["bob", "mallory", "work"]

PINE = {"asks": "has_one", "value": ["pine"]}
Written = Callable[..., Rule]


@pytest.fixture
def written(moderator: User) -> Written:
    """A rule, as moderators write it."""

    def write(
        *conditions: dict[str, Any],
        does: str = "hold",
        name: str = "No pine",
        of_all: bool = True,
        tag: str = "",
    ) -> Rule:
        rule = Rule()
        putting.write(
            rule,
            by=moderator,
            name=name,
            of_all=of_all,
            conditions=list(conditions) or [PINE],
            deeds=[{"deed": does} | ({"detail": tag} if tag else {})],
            sentence="We talk about hardwood here.",
        )
        return rule

    return write


@pytest.fixture
def acting(written: Written, moderator: User) -> Written:
    """One that went the whole way."""

    def write(*conditions: dict[str, Any], **how: Any) -> Rule:
        rule = written(*conditions, **how)
        prove(rule)
        assert putting.watch(rule, by=moderator)
        Rule.objects.filter(pk=rule.pk).update(shadow_since=timezone.now() - SHADOWED_FOR)
        rule.refresh_from_db()
        assert putting.let_act(rule, by=moderator)
        rule.refresh_from_db()
        return rule

    return write


DAY = timedelta(days=1)
