from __future__ import annotations

from collections.abc import Callable

import pytest

from outbox.models import Job
from outbox.performing import perform

Work = Callable[[], None]


@pytest.fixture
def work(db: None) -> Work:
    """Do what waits for a worker, and what that leaves to be done."""

    def do_all() -> None:
        while waiting := list(Job.objects.waiting().values_list("pk", flat=True)):
            for job_id in waiting:
                perform(job_id)

    return do_all
