"""What Celery runs. The hold on a job is its lease in PostgreSQL, not Celery's message."""

import logging

from celery import shared_task
from django.db import InterfaceError, OperationalError

from outbox import performing, sweeping
from outbox.line import PERFORM

logger = logging.getLogger(__name__)


@shared_task(name=PERFORM)
def perform(job_id: int) -> None:
    try:
        performing.perform(job_id)
    except (InterfaceError, OperationalError) as error:
        # Nothing is lost: the job is as it was, or its lease runs out, and the sweeper rings.
        logger.warning("Job %s waits for PostgreSQL: %s", job_id, error)


@shared_task(name="outbox.sweep")
def sweep() -> None:
    try:
        sweeping.sweep()
    except (InterfaceError, OperationalError) as error:
        logger.warning("No sweep without PostgreSQL: %s", error)


@shared_task(name="outbox.prune")
def prune() -> None:
    sweeping.prune()
