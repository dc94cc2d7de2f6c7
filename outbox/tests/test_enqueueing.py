from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from outbox import doorbell, enqueue, performs, postpone, withdraw
from outbox.models import Job
from outbox.tasks import daily

from .conftest import KIND, write_job

Performed = list[dict[str, Any]]


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    calls: list[tuple[int, str]] = []
    monkeypatch.setattr(doorbell, "ring", lambda job_id, queue: calls.append((job_id, queue)))
    return calls


@pytest.mark.django_db(transaction=True)
def test_a_job_stands_with_its_transaction_and_rings_after_it(
    performed: Performed, rung: list[tuple[int, str]]
) -> None:
    with transaction.atomic():
        enqueue(KIND, key="7", payload={"comment": 7})
        assert rung == []

    job = Job.objects.get()
    assert (job.kind, job.key, job.payload, job.tries) == (KIND, "7", {"comment": 7}, 0)
    assert rung == [(job.pk, "bulk")]


@pytest.mark.django_db(transaction=True)
def test_a_job_falls_with_its_transaction(
    performed: Performed, rung: list[tuple[int, str]]
) -> None:
    with transaction.atomic():
        enqueue(KIND, key="7")
        transaction.set_rollback(True)

    assert not Job.objects.exists()
    assert rung == []


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_transaction_nothing_is_written(performed: Performed) -> None:
    with pytest.raises(transaction.TransactionManagementError, match="in the transaction"):
        enqueue(KIND, key="7")

    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_key_is_written_once_and_keeps_its_first_payload(
    performed: Performed, rung: list[tuple[int, str]]
) -> None:
    write_job("7")
    with transaction.atomic():
        enqueue(KIND, key="7", payload={"key": "another"})

    assert Job.objects.get().payload == {"key": "7"}
    assert len(rung) == 1


@pytest.mark.django_db(transaction=True)
def test_future_work_rings_no_bell(performed: Performed, rung: list[tuple[int, str]]) -> None:
    with transaction.atomic():
        enqueue(KIND, key="7", due=timezone.now() + timedelta(hours=1))

    job = Job.objects.with_state().get()
    assert rung == []
    assert job.rung_at is None
    assert job.state == "scheduled"


@pytest.mark.django_db(transaction=True)
def test_a_broken_doorbell_breaks_nothing(
    performed: Performed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(job_id: int, queue: str) -> None:
        raise ConnectionError("Redis is gone")

    monkeypatch.setattr(doorbell, "ring", fail)

    assert write_job().pk


def test_a_queue_that_nobody_listens_to_is_refused() -> None:
    with pytest.raises(ValueError, match="No worker listens to 'mail'"):
        performs("tests.other", queue="mail")


@pytest.mark.django_db
def test_a_kind_that_nobody_performs_is_refused() -> None:
    with pytest.raises(LookupError, match="tests.unheard"):
        enqueue("tests.unheard", key="1")


def test_a_kind_has_one_performer(performed: Performed) -> None:
    with pytest.raises(ValueError, match="Two functions"):
        performs(KIND, queue="bulk")(print)


@pytest.mark.django_db
def test_the_work_of_a_day_is_written_once_however_often_the_clock_strikes(
    performed: Performed,
) -> None:
    for _ in range(2):
        daily(KIND)

    [job] = Job.objects.all()
    assert job.payload == {"day": job.key}


def test_what_nobody_has_begun_can_wait_or_be_taken_back(db: None, performed: Performed) -> None:
    later = timezone.now() + timedelta(minutes=1)
    with transaction.atomic():
        enqueue(KIND, key="bread")
        assert postpone(KIND, key="bread", due=later)
    assert Job.objects.get().due == later
    assert not Job.objects.waiting().exists()

    assert withdraw(KIND, key="bread")
    assert not withdraw(KIND, key="bread")
    assert not Job.objects.exists()


def test_what_was_begun_is_left_as_it_is(db: None, performed: Performed) -> None:
    with transaction.atomic():
        enqueue(KIND, key="bread")
    Job.objects.claim(Job.objects.get().pk)

    assert not postpone(KIND, key="bread", due=timezone.now())
    assert not withdraw(KIND, key="bread")
