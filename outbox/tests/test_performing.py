from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from outbox import Later, Refused, registry, timing
from outbox.models import Job
from outbox.performing import perform

from .conftest import KIND, HandleWith, write_job

Payload = dict[str, Any]


def performed_once(job: Job) -> Job:
    perform(job.pk)
    return Job.objects.with_state().get(pk=job.pk)


def seconds_until_due(job: Job) -> float:
    return (job.due - timezone.now()).total_seconds()


def raiser(error: Exception) -> Any:
    def handler(payload: Payload) -> None:
        raise error

    return handler


@pytest.mark.django_db
def test_a_job_closes_when_its_work_is_done(performed: list[Payload]) -> None:
    job = performed_once(write_job("7"))

    assert performed == [{"key": "7"}]
    assert job.done_at
    assert job.lease_until is None


@pytest.mark.django_db
def test_a_second_message_does_the_work_no_second_time(performed: list[Payload]) -> None:
    job = write_job()
    perform(job.pk)
    perform(job.pk)

    assert len(performed) == 1


@pytest.mark.django_db
def test_the_job_is_leased_while_it_is_performed(handle_with: HandleWith) -> None:
    seen: list[Any] = []
    handle_with(lambda payload: seen.append(Job.objects.claim(Job.objects.get().pk)))

    perform(write_job().pk)

    assert seen == [None]


@pytest.mark.django_db
def test_a_failure_is_tried_again_later_each_time_and_dead_after_eight(
    handle_with: HandleWith,
) -> None:
    handle_with(raiser(OSError("greylisted")))
    job = write_job()
    waits = []
    for _ in range(timing.MAX_TRIES - 1):
        job = performed_once(job)
        waits.append(seconds_until_due(job))
        assert job.state == "scheduled"
        assert job.last_error == "OSError: greylisted"
        Job.objects.filter(pk=job.pk).update(due=timezone.now())

    for number, wait in enumerate(waits):
        rule = timing.FIRST_RETRY * timing.RETRY_FACTOR**number
        assert rule * 0.5 - 1 < wait < rule * 1.5
    assert performed_once(job).state == "dead"


def test_jobs_that_failed_together_come_back_apart() -> None:
    assert len({round(timing.retry_after(3)) for _ in range(100)}) > 20


@pytest.mark.django_db
def test_a_refused_job_is_dead_at_once(handle_with: HandleWith) -> None:
    handle_with(raiser(Refused("no such mailbox")))

    job = performed_once(write_job())

    assert (job.state, job.tries) == ("dead", 1)
    assert job.last_error == "Refused: no such mailbox"


@pytest.mark.django_db
def test_what_must_wait_for_the_world_uses_up_no_try(handle_with: HandleWith) -> None:
    handle_with(raiser(Later("the mail server is away", seconds=90)))

    job = performed_once(write_job())

    assert (job.state, job.tries) == ("scheduled", 0)
    assert 80 < seconds_until_due(job) < 91


@pytest.mark.django_db
def test_a_kind_of_the_next_release_waits_for_it(
    performed: list[Payload], monkeypatch: pytest.MonkeyPatch
) -> None:
    job = write_job()
    monkeypatch.delitem(registry._performers, KIND)

    job = performed_once(job)

    assert (job.state, job.tries) == ("scheduled", 0)
    assert job.last_error == "No function performs 'tests.note' here."


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db(transaction=True)
def test_losing_the_database_uses_up_no_try(handle_with: HandleWith) -> None:
    handle_with(lambda payload: run("SELECT pg_terminate_backend(pg_backend_pid())"))

    job = performed_once(write_job())

    assert (job.state, job.tries) == ("scheduled", 0)
    assert seconds_until_due(job) < timing.DATABASE_RETRY


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_takes_too_long_is_a_try(handle_with: HandleWith) -> None:
    handle_with(lambda payload: run("SET LOCAL statement_timeout = 20; SELECT pg_sleep(2)"))

    job = performed_once(write_job())

    assert (job.state, job.tries) == ("scheduled", 1)
    assert "statement timeout" in job.last_error


@pytest.mark.django_db(transaction=True)
def test_done_is_written_down_although_the_connection_broke_meanwhile(
    handle_with: HandleWith,
) -> None:
    def terminate_from_outside(payload: Payload) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (mine,) = cursor.fetchone()
        with connection.copy().cursor() as other:
            other.execute("SELECT pg_terminate_backend(%s)", [mine])

    handle_with(terminate_from_outside)

    assert performed_once(write_job()).state == "done"
