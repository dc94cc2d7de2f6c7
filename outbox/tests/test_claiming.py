from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone

from outbox import timing
from outbox.models import Job

from .conftest import write_job

pytestmark = pytest.mark.usefixtures("performed")

HOUR = timedelta(hours=1)


def let_lease_lapse(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))


@pytest.mark.django_db
def test_a_claim_leases_the_job_and_counts_a_try() -> None:
    job = Job.objects.claim(write_job().pk)

    assert job is not None
    assert job.tries == 1
    assert job.lease_until is not None
    assert timing.HARD_LIMIT < (job.lease_until - timezone.now()).total_seconds() <= timing.LEASE


@pytest.mark.django_db
def test_a_leased_job_is_not_claimed_again() -> None:
    job = write_job()

    assert Job.objects.claim(job.pk)
    assert Job.objects.claim(job.pk) is None


@pytest.mark.django_db
def test_a_job_whose_lease_ran_out_is_claimed_again() -> None:
    job = write_job()
    assert Job.objects.claim(job.pk)
    let_lease_lapse(job)

    again = Job.objects.claim(job.pk)

    assert again is not None
    assert again.tries == 2


@pytest.mark.django_db
def test_who_lost_the_lease_cannot_release_the_job() -> None:
    job = write_job()
    slow = Job.objects.claim(job.pk)
    let_lease_lapse(job)
    quick = Job.objects.claim(job.pk)
    assert slow is not None
    assert quick is not None

    assert not slow.close()
    assert quick.close()
    assert not quick.close()


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"done_at": Now()}, {"dead_at": Now()}, {"due": Now() + HOUR}])
def test_what_is_done_or_dead_or_not_due_is_not_claimed(fields: dict[str, Any]) -> None:
    assert Job.objects.claim(write_job(**fields).pk) is None


@pytest.mark.django_db
def test_what_is_not_there_is_not_claimed() -> None:
    assert Job.objects.claim(0) is None


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_claim_at_once_one_gets_the_job() -> None:
    jobs = [write_job(str(number)).pk for number in range(20)]

    def claim_all(_: int) -> int:
        try:
            return sum(Job.objects.claim(job) is not None for job in jobs)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(claim_all, range(8))) == len(jobs)
    assert set(Job.objects.values_list("tries", flat=True)) == {1}
