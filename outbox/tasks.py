"""What Celery runs. The hold on a job is its lease in PostgreSQL, not Celery's message."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from celery import shared_task
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from outbox import enqueue, performing, sweeping
from outbox.line import PERFORM

logger = logging.getLogger(__name__)


@shared_task(name=PERFORM)
def perform(job_id: int) -> None:
    with _postgresql(f"Job {job_id}"):
        performing.perform(job_id)


@shared_task(name="outbox.sweep")
def sweep() -> None:
    with _postgresql("The sweeper"):
        sweeping.sweep()


@shared_task(name="outbox.prune")
def prune() -> None:
    with _postgresql("Pruning"):
        sweeping.prune()


@shared_task(name="outbox.daily")
def daily(kind: str) -> None:
    """Write down the day's work of this kind; once, however often the clock strikes."""
    day = timezone.now().date().isoformat()
    with _postgresql(f"The daily {kind}"), transaction.atomic():
        enqueue(kind, key=day, payload={"day": day})


@contextmanager
def _postgresql(who: str) -> Iterator[None]:
    """With a connection that works; without one nothing is lost, and the sweeper rings again."""
    performing.leave_broken_connection()
    try:
        yield
    except (InterfaceError, OperationalError) as error:
        logger.warning("%s waits for PostgreSQL: %s", who, error)
