from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from forum.models import Comment, Post
from forum.moderation.models import Case, Decision, Matter
from forum.posting import publish_comment

Wait = Callable[..., Case]
Judge = Callable[..., Comment]


@pytest.fixture
def wait(post: Post, bob: User) -> Wait:
    """A case that was opened so long ago, and settled after so long."""

    def open_case(ago: timedelta, *, took: timedelta | None = None) -> Case:
        comment = publish_comment(author=bob, post=post, body="Hm.")
        opened_at = timezone.now() - ago
        case: Case = Case.objects.create(
            matter=Matter.FLAGGED,
            comment=comment,
            opened_at=opened_at,
            settled_at=opened_at + took if took else None,
        )
        return case

    return open_case


@pytest.fixture
def judge(post: Post, bob: User, moderator: User) -> Judge:
    """Words that a rule held, and what people made of them afterwards."""

    def hold_then(*acts: str, rule: str = "links") -> Comment:
        comment = publish_comment(author=bob, post=post, body="Hm.")
        Decision.objects.create(act="hold", rule=rule, reason="Links.", comment=comment)
        for act in acts:
            Decision.objects.create(act=act, actor=moderator, reason="So.", comment=comment)
        return comment

    return hold_then
