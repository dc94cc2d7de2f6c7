from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from conftest import make_user
from forum.models import Post
from forum.moderation.models import Decision
from forum.posting import publish_comment

Decide = Callable[..., Decision]


@pytest.fixture
def other(db: None) -> User:
    """The moderator who looks a second time."""
    return make_user("otto", is_moderator=True)


@pytest.fixture
def decide(post: Post, bob: User, moderator: User) -> Decide:
    """What mona decided about words of bob's, yesterday if not said otherwise."""

    def record(act: str = "remove", *, at: datetime | None = None) -> Decision:
        comment = publish_comment(author=bob, post=post, body="Buy these chisels.")
        at = at or timezone.now().replace(hour=0, minute=30) - timedelta(hours=3)
        decision: Decision = Decision.objects.create(
            act=act, actor=moderator, reason="An advertisement.", comment=comment, at=at,
            facts={"flags": {"spam": 2}},
        )  # fmt: skip
        return decision

    return record
