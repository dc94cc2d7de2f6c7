from __future__ import annotations

from collections.abc import Callable

import pytest

from accounts.models import User
from conftest import make_user
from forum.models import Comment
from forum.moderation import acts
from forum.moderation.models import Decision
from outbox.models import Job
from outbox.performing import perform

Work = Callable[[], None]


@pytest.fixture
def other(db: None) -> User:
    """A second moderator."""
    return make_user("otto", is_moderator=True)


@pytest.fixture
def removal(comment: Comment, moderator: User) -> Decision:
    """Of bob's words, by mona."""
    decision = acts.remove(comment, by=moderator, reason="An advertisement.")
    assert decision
    return decision


@pytest.fixture
def work(db: None) -> Work:
    """What a worker does: every job that is due, and those that come of them."""

    def do_all() -> None:
        while waiting := list(Job.objects.waiting().order_by("pk").values_list("pk", flat=True)):
            for job_id in waiting:
                perform(job_id)

    return do_all
