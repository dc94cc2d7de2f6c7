"""A real worker with beat, killed in the middle of its work."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from outbox import enqueue, timing
from outbox.models import Job

from .errand import KIND

Worker = subprocess.Popen[bytes]

# A place of its own in Redis: the worker hears no bell, and only the sweeper finds the job.
REDIS_DATABASE = 9


def urls_for_worker() -> dict[str, str]:
    """The test's database, and the worker's own place in Redis."""
    name = connection.settings_dict["NAME"]
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    redis = settings.REDIS_URL.partition("?")[0]
    if redis.startswith("unix:"):
        return {"DATABASE_URL": database, "REDIS_URL": f"{redis}?db={REDIS_DATABASE}"}
    there = urlsplit(redis)._replace(path=f"/{REDIS_DATABASE}").geturl()
    return {"DATABASE_URL": database, "REDIS_URL": there}


def kill(worker: Worker) -> None:
    """Parent and child, which are a process group of their own."""
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait(10)


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Callable[[], Worker]]:
    started: list[Worker] = []
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "--loglevel=warning"]
    command += ["--beat", f"--schedule={tmp_path / 'beat'}", "--include=outbox.tests.errand"]

    def start() -> Worker:
        environment = os.environ | urls_for_worker()
        worker = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, start_new_session=True
        )
        started.append(worker)
        return worker

    yield start
    for worker in started:
        kill(worker)


def eventually(is_so: Callable[[], bool], *, by: Worker, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert by.poll() is None, "the worker stopped"
        assert time.monotonic() < end, f"not within {seconds} seconds"
        time.sleep(0.1)


@pytest.mark.django_db(transaction=True)
def test_work_resumes_when_the_lease_of_a_killed_worker_ends(
    start_worker: Callable[[], Worker], tmp_path: Path
) -> None:
    diary = tmp_path / "diary"
    with transaction.atomic():
        enqueue(KIND, key="1", payload={"diary": str(diary)})
    Job.objects.update(rung_at=None)
    worker = start_worker()
    eventually(diary.exists, by=worker, seconds=40)

    kill(worker)
    killed_at = timezone.now()
    lease_until = Job.objects.get().lease_until
    another = start_worker()

    assert lease_until is not None
    assert lease_until - killed_at <= timedelta(seconds=timing.LEASE)
    # What is left of the lease passes at once. A worker takes some seconds to start.
    Job.objects.update(lease_until=Now())
    eventually(lambda: Job.objects.filter(done_at__isnull=False).exists(), by=another, seconds=20)
    assert diary.read_text().split() == ["began", "began", "done"]
    assert Job.objects.get().tries == 2
