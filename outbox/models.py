"""What is to be done, and how far it got."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Now

from outbox import timing

UNFINISHED = Q(done_at=None, dead_at=None)


class State(models.TextChoices):
    WAITING = "waiting"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    DEAD = "dead"
    DONE = "done"


STATE = Case(
    When(done_at__isnull=False, then=Value(State.DONE)),
    When(dead_at__isnull=False, then=Value(State.DEAD)),
    When(lease_until__gt=Now(), then=Value(State.RUNNING)),
    When(due__gt=Now(), then=Value(State.SCHEDULED)),
    default=Value(State.WAITING),
)


class JobQuerySet(models.QuerySet["Job"]):
    """Clocks of machines differ, so the database's rules: Now() is the start of the statement."""

    def with_state(self) -> Self:
        return self.annotate(state=STATE)

    def waiting(self) -> Self:
        """What may be claimed: due, not finished, and leased to nobody or to nobody any more."""
        free = Q(lease_until=None) | Q(lease_until__lte=Now())
        return self.filter(UNFINISHED, free, due__lte=Now())

    def dead(self) -> Self:
        return self.filter(dead_at__isnull=False)

    def claim(self, job_id: int) -> Job | None:
        """Lease one job to the caller, or None: it is done, or not yet due, or somebody else's.

        The try is counted now, because a worker that dies of the job cannot count it later.
        """
        token = uuid4()
        claimed = (
            self.waiting()
            .filter(pk=job_id, tries__lt=timing.MAX_TRIES)
            .update(
                lease_token=token,
                lease_until=Now() + timedelta(seconds=timing.LEASE),
                tries=F("tries") + 1,
                rung_at=None,
            )
        )
        return self.get(pk=job_id, lease_token=token) if claimed else None

    def bury_spent(self) -> int:
        """Set aside what used up its tries without a word: its worker was killed every time."""
        return (
            self.waiting()
            .filter(tries__gte=timing.MAX_TRIES)
            .update(
                dead_at=Now(),
                lease_token=None,
                lease_until=None,
                last_error=f"The worker died, or was stopped after {timing.HARD_LIMIT} seconds.",
            )
        )

    def replay(self) -> int:
        """Let dead jobs begin anew, with all their tries. Answers how many there were."""
        return self.dead().update(dead_at=None, tries=0, due=Now(), rung_at=None)


class Job(models.Model):
    """One piece of work, written in the transaction of the row it is about.

    It is closed when its work is done, not when a message about it was sent. `rung_at` says that
    a message is on its way to the workers; it is empty when one is needed.
    """

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200, help_text="Of two jobs of a kind with one key, one is.")
    payload = models.JSONField(default=dict)
    queue = models.CharField(max_length=30)
    due = models.DateTimeField(db_default=Now())
    rung_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True)
    tries = models.PositiveSmallIntegerField(db_default=0)
    done_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)
    last_error = models.TextField(db_default="")
    created_at = models.DateTimeField(db_default=Now())

    state: str  # There after with_state().

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="a_key_is_written_once_per_kind"),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(dead_at=None), name="no_job_is_both_done_and_dead"
            ),
            models.CheckConstraint(
                condition=Q(lease_until=None, lease_token=None)
                | Q(UNFINISHED, lease_until__isnull=False, lease_token__isnull=False),
                name="a_lease_has_holder_and_end_and_ends_with_the_job",
            ),
        ]
        indexes = [
            models.Index("due", condition=UNFINISHED, name="job_unfinished"),
            models.Index("dead_at", condition=Q(dead_at__isnull=False), name="job_dead"),
            models.Index("done_at", condition=Q(done_at__isnull=False), name="job_done"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    def close(self) -> bool:
        """The work is done."""
        return self._release(done_at=Now(), last_error="")

    def retry(self, error: str) -> bool:
        """It failed: again, later each time, until the tries are used up."""
        if self.tries >= timing.MAX_TRIES:
            return self.bury(error)
        wait = timedelta(seconds=timing.retry_after(self.tries))
        return self._release(due=Now() + wait, last_error=error)

    def postpone(self, error: str, *, seconds: float) -> bool:
        """It could not be tried: again after so long, and this was no try."""
        wait = timedelta(seconds=seconds)
        return self._release(due=Now() + wait, tries=F("tries") - 1, last_error=error)

    def bury(self, error: str) -> bool:
        """It is set aside for a person to look at."""
        return self._release(dead_at=Now(), last_error=error)

    def _release(self, **changes: Any) -> bool:
        """False means that the lease had run out and somebody else has the job by now."""
        mine = Job.objects.filter(pk=self.pk, lease_token=self.lease_token)
        return bool(mine.update(lease_until=None, lease_token=None, **changes))
