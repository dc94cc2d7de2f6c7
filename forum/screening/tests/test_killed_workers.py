"""Real workers, killed in the midst of screening: none is lost, and none is announced twice."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from random import Random

import pytest
from django.db import connection
from django.db.models.functions import Now

from accounts.models import User
from forum.management.faults.crew import Crew
from forum.models import Comment, Post
from forum.notifications.models import Notice
from forum.posting import publish_comment
from forum.screening.models import Screening
from outbox.models import Job
from outbox.tests.test_killed_worker import urls_for_worker

COMMENTS = 5
PATIENCE = 90.0
"""Seconds. Workers take some to start, and machines that test are busy."""

NOBODY = "smtp://127.0.0.1:9"
"""Where no mail is taken, so none comes to whoever else listens here."""

WAITING_FOR_A_LOCK = """
    FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


@pytest.fixture
def crew(transactional_db: None, tmp_path: Path) -> Iterator[Callable[[], Crew]]:
    """One worker and beat, at the test's database."""
    started: list[Crew] = []

    def start() -> Crew:
        env = urls_for_worker() | {"EMAIL_URL": NOBODY}
        started.append(Crew(workers=1, chance=Random(1), logs=tmp_path, env=env))
        return started[-1]

    yield start
    for each in started:
        each.end()


@contextmanager
def locked(sql: str) -> Iterator[None]:
    """What a worker comes to want, so that it stops there."""
    with closing(connection.copy()) as other:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(sql)
        yield
        other.rollback()


def eventually(is_so: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, f"{what}: not within {PATIENCE:.0f} seconds"
        time.sleep(0.05)


def a_worker_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {WAITING_FOR_A_LOCK}")
        return bool(cursor.fetchone()[0])


def kill(crew: Crew) -> None:
    """With what it had asked of PostgreSQL, which would do it all the same. Another one starts."""
    crew.kill_one()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_terminate_backend(pid) {WAITING_FOR_A_LOCK}")
    eventually(lambda: not a_worker_waits(), "its connection's end")


def pass_the_time() -> None:
    """What is left of leases, and until the bell rings again."""
    Job.objects.filter(done_at=None).update(rung_at=None)
    Job.objects.filter(lease_until__gt=Now()).update(lease_until=Now())


def are_done() -> bool:
    """Mails come later, and are another story."""
    kinds = ["moderation.screen", "notifications.announce"]
    return not Job.objects.filter(kind__in=kinds, done_at=None).exists()


def test_what_killed_workers_were_screening_is_screened_and_announced_once(
    crew: Callable[[], Crew], post: Post, alice: User, bob: User
) -> None:
    Job.objects.update(done_at=Now())  # The post's own.
    comments = [publish_comment(author=bob, post=post, body=f"Word {n}") for n in range(COMMENTS)]
    pass_the_time()

    with ExitStack() as until_the_second:
        with locked("LOCK TABLE screening_screening IN EXCLUSIVE MODE"):
            workers = crew()
            eventually(a_worker_waits, "the midst of a look")
            kill(workers)
            pass_the_time()
            eventually(a_worker_waits, "the midst of another look")
            job = Job.objects.get(kind="moderation.screen", lease_until__gt=Now())
            row = f"SELECT 1 FROM outbox_job WHERE id = {job.pk} FOR UPDATE"
            until_the_second.enter_context(locked(row))
        eventually(lambda: Screening.objects.exists() and a_worker_waits(), "a look not closed")
        kill(workers)
    pass_the_time()
    eventually(are_done, "everything")

    assert Job.objects.filter(kind="moderation.screen", tries__gt=1).exists()
    assert Screening.objects.filter(comment__in=comments).count() == COMMENTS
    assert Job.objects.filter(kind="notifications.announce").count() == COMMENTS
    told = Counter(Notice.objects.filter(recipient=alice).values_list("comment", flat=True))
    assert told == Counter({comment.pk: 1 for comment in comments})
    assert Comment.objects.standing().count() == COMMENTS
