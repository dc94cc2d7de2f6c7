from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now

from outbox import sweeping, timing
from outbox.models import Job
from outbox.performing import perform
from outbox.sweeping import prune, sweep

from .conftest import Rings, write_job

pytestmark = pytest.mark.usefixtures("performed")

LONG_AGO = Now() - timedelta(seconds=timing.RING_AGAIN + 1)


@pytest.mark.django_db
def test_what_was_just_rung_for_is_left_alone(rings: Rings) -> None:
    write_job()

    sweep()

    assert not rings


@pytest.mark.django_db
def test_a_lost_message_is_rung_again_and_then_left_alone(rings: Rings) -> None:
    job = write_job(rung_at=LONG_AGO)

    sweep()
    sweep()

    assert rings == {job.pk: 1}


@pytest.mark.django_db
def test_what_has_no_message_is_rung_for_at_once(rings: Rings) -> None:
    job = write_job(rung_at=None)

    sweep()

    assert rings == {job.pk: 1}


@pytest.mark.django_db
def test_a_job_whose_worker_died_is_rung_for_as_its_lease_ends(rings: Rings) -> None:
    job = write_job()
    Job.objects.claim(job.pk)
    Job.objects.filter(pk=job.pk).update(lease_until=Now())

    sweep()

    assert rings == {job.pk: 1}


@pytest.mark.django_db
def test_nobody_is_rung_for_what_is_running_done_dead_or_in_the_future(rings: Rings) -> None:
    write_job("done", done_at=Now(), rung_at=None)
    write_job("dead", dead_at=Now(), rung_at=None)
    write_job("future", due=Now() + timedelta(seconds=9), rung_at=None)
    Job.objects.claim(write_job("running").pk)

    sweep()

    assert not rings


@pytest.mark.django_db
def test_a_long_queue_is_not_made_longer_by_what_waits_in_it(rings: Rings) -> None:
    rings.length = timing.SHORT_QUEUE
    write_job("waits", rung_at=LONG_AGO)
    retried = write_job("retried", rung_at=None)

    sweep()

    assert rings == {retried.pk: 1}


@pytest.mark.django_db
def test_after_a_flush_the_queue_is_filled_up_with_the_oldest(rings: Rings) -> None:
    rings.length = timing.SHORT_QUEUE - 2
    minutes = [timedelta(minutes=number) for number in (1, 3, 2)]
    jobs = [write_job(str(age), due=Now() - age, rung_at=LONG_AGO) for age in minutes]

    sweep()

    assert set(rings) == {jobs[1].pk, jobs[2].pk}


@pytest.mark.django_db(transaction=True)
def test_four_sweepers_at_once_ring_once_for_each(rings: Rings) -> None:
    for number in range(100):
        write_job(str(number), rung_at=None)

    def sweep_and_close(_: int) -> int:
        try:
            return sweep()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(sweep_and_close, range(8)))
    sweep()

    assert len(rings) == 100
    assert set(rings.values()) == {1}


@pytest.mark.django_db
def test_what_kills_its_worker_every_time_is_set_aside(rings: Rings) -> None:
    job = write_job(tries=timing.MAX_TRIES - 1)
    Job.objects.claim(job.pk)
    Job.objects.filter(pk=job.pk).update(lease_until=Now())

    sweep()

    job = Job.objects.with_state().get()
    assert job.state == "dead"
    assert "died" in job.last_error
    assert not rings


@pytest.mark.django_db
def test_pruning_takes_what_was_done_long_ago_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sweeping, "DELETE_AT_ONCE", 2)
    long_ago = Now() - timedelta(days=timing.KEEP_DONE_DAYS + 1)
    for number in range(5):
        write_job(f"old {number}", done_at=long_ago)
    write_job("dead", dead_at=long_ago)
    write_job("waiting", due=long_ago)
    perform(write_job("done").pk)

    assert prune() == 5
    assert set(Job.objects.values_list("key", flat=True)) == {"dead", "waiting", "done"}
