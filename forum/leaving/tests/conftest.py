from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db.models.functions import Now
from pytest_django import Settings

from outbox.models import Job
from outbox.performing import perform

Work = Callable[[], None]


@pytest.fixture(autouse=True)
def folders_of_its_own(settings: Settings, tmp_path: Path) -> None:
    settings.EXPORTS_DIR = tmp_path / "exports"
    settings.PICTURES_DIR = tmp_path / "pictures"


@pytest.fixture
def work(db: None) -> Work:
    """Do what waits for a worker, and what that leaves to be done."""

    def do_all() -> None:
        while waiting := list(Job.objects.waiting().values_list("pk", flat=True)):
            for job_id in waiting:
                perform(job_id)

    return do_all


@pytest.fixture
def a_day_later(work: Work) -> Work:
    """The worker, when what was put off is due."""

    def tomorrow() -> None:
        Job.objects.filter(kind="leaving.delete", done_at=None).update(due=Now())
        work()

    return tomorrow
