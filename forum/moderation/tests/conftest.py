from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from accounts.choices import Trust
from accounts.models import User
from conftest import make_user
from outbox.models import Job
from outbox.performing import perform

Work = Callable[[], None]


@pytest.fixture
def bob(db: None) -> User:
    """Whom nobody knows yet, so that rules have something to ask."""
    return make_user("bob", trust_level=Trust.BASIC)


@pytest.fixture
def mallory(db: None) -> User:
    return make_user("mallory", trust_level=Trust.BASIC)


@pytest.fixture
def work(db: None) -> Work:
    """What a worker does: every job that is due, and those that come of them."""

    def do_all() -> None:
        while waiting := list(Job.objects.waiting().order_by("pk").values_list("pk", flat=True)):
            for job_id in waiting:
                perform(job_id)

    return do_all


def no_more_time_to_undo() -> None:
    """Mails about what a moderator did go out once it can be taken back no more."""
    Job.objects.filter(done_at=None).update(due=timezone.now())
