"""Doing a job: what a worker does when the doorbell rings."""

import logging
import time
from collections.abc import Callable
from functools import partial

from django.db import InterfaceError, OperationalError, connection

from outbox import timing
from outbox.models import Job
from outbox.registry import Later, Refused, performer_of

logger = logging.getLogger(__name__)

# Seconds between two tries to write down what became of a job, and from its claim to the last:
# before the soft limit would interrupt.
WRITING_PAUSE = 0.5
WRITING_PATIENCE = timing.SOFT_LIMIT - 2

# Classes of SQLSTATE: connection exception, insufficient resources, operator intervention (of
# which 57014 is no part here: that is a statement which took too long, so the job's own fault).
AWAY = ("08", "53", "57P")


def perform(job_id: int) -> None:
    """Do one job, unless it is done or somebody is at it, and write down what became of it.

    | the handler          | the job                                       |
    |----------------------|-----------------------------------------------|
    | returns              | is closed                                     |
    | raises Refused       | is dead at once                               |
    | raises Later         | waits as long as that says; no try is counted |
    | loses the database   | waits a moment; no try is counted             |
    | raises anything else | waits longer each time, and dies at the end   |
    """
    job = Job.objects.claim(job_id)
    if job is None:
        return
    patience_ends = time.monotonic() + WRITING_PATIENCE
    _write_down(_do(job), job=job, until=patience_ends)


def _do(job: Job) -> Callable[[], bool]:
    """Answers the verb by which the job is to be released."""
    performer = performer_of(job.kind)
    if performer is None:
        why = f"No function performs {job.kind!r} here."
        return partial(job.postpone, why, seconds=timing.UNKNOWN_KIND_RETRY)
    try:
        performer.handler(job.payload)
    except Exception as error:
        return _verb_for(error, job)
    return job.close


def _verb_for(error: Exception, job: Job) -> Callable[[], bool]:
    why = f"{type(error).__name__}: {error}"
    if isinstance(error, Refused):
        logger.error("%s was refused: %s", job, error)
        return partial(job.bury, why)
    if isinstance(error, Later):
        return partial(job.postpone, why, seconds=error.seconds)
    if is_database_away(error):
        return partial(job.postpone, why, seconds=timing.DATABASE_RETRY)
    logger.warning("%s failed (try %s)", job, job.tries, exc_info=error)
    return partial(job.retry, why)


def is_database_away(error: Exception) -> bool:
    """A statement that failed is the job's own affair; a connection that failed is not."""
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    sqlstate = getattr(error.__cause__, "sqlstate", None)
    return sqlstate is None or sqlstate.startswith(AWAY)


def _write_down(verb: Callable[[], bool], *, job: Job, until: float) -> None:
    """Also while PostgreSQL is being restarted, or a mail that went out would go out again."""
    while True:
        leave_broken_connection()
        try:
            if not verb():
                logger.warning("%s took longer than its lease, somebody else has it", job)
            return
        except (InterfaceError, OperationalError):
            if time.monotonic() > until:
                raise
            time.sleep(WRITING_PAUSE)


def leave_broken_connection() -> None:
    """Django finds out only at the end of a request, and here is none.

    In a transaction, as in tests, it would take the transaction with it.
    """
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
