"""Ringing for what nobody came to do, and clearing away what is long done.

The sweeper rings instead of doing the work itself: one tick stays short whatever is due, and the
jobs spread over all workers. A job that merely waits in a long queue must not get another message
every two seconds, so only two sorts are rung for:

- those without a message: a retry or a future job that became due, or one whose lease ran out;
- those whose message is old, as far as their queue in Redis is short. If it is long, that is why
  they wait. If Redis was flushed it is empty, and the oldest go first.
"""

from contextlib import closing
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from outbox import timing
from outbox.line import Line
from outbox.models import Job
from outbox.registry import QUEUES

# More in one statement would come near the five seconds that a statement may take.
DELETE_AT_ONCE = 5000


def sweep() -> int:
    """Answers for how many it rang. Several at once share the jobs and double nothing."""
    Job.objects.bury_spent()
    rung = 0
    with closing(Line()) as line:
        for queue in QUEUES:
            rung += _ring_for(queue, line)
    return rung


def _ring_for(queue: str, line: Line) -> int:
    room = max(0, timing.SHORT_QUEUE - line.length_of(queue))
    long_ago = Now() - timedelta(seconds=timing.RING_AGAIN)
    jobs = _take(Q(queue=queue, rung_at=None), timing.SWEEP_SIZE)
    jobs += _take(Q(queue=queue, rung_at__lte=long_ago), room)
    for job_id in jobs:
        line.ring(job_id, queue)
    return len(jobs)


def _take(wanted: Q, most: int) -> list[int]:
    """Note that they are being rung for, so that no other sweeper does. Oldest first."""
    with transaction.atomic():
        jobs = Job.objects.waiting().filter(wanted).order_by("due")
        ids = list(jobs.select_for_update(skip_locked=True).values_list("pk", flat=True)[:most])
        Job.objects.filter(pk__in=ids).update(rung_at=Now())
    return ids


def prune(days: int = timing.KEEP_DONE_DAYS) -> int:
    """Delete jobs that were done so many days ago. Dead ones stay until somebody replays them."""
    old = Job.objects.filter(done_at__lt=Now() - timedelta(days=days))
    deleted = 0
    while some := list(old.values_list("pk", flat=True)[:DELETE_AT_ONCE]):
        deleted += Job.objects.filter(pk__in=some).delete()[0]
    return deleted
