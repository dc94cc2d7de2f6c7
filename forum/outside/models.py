"""Whether the service answers; and, for as long as it is needed, where guests' words came from."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F
from django.utils import timezone

from forum.models import Comment

from .chosen import chosen

FAULTS_IN_A_ROW = 3
"""One may be chance; after so many it is left alone for a while (`REST`)."""

REST = timedelta(minutes=5)
"""Workers have better to do than to wait for a machine that is down, and it comes back no sooner
for being asked by each comment."""

NOTED_EVERY = timedelta(minutes=1)
"""While all is well: a row that each comment writes would be waited for by all workers."""

KEPT = timedelta(days=14)
"""Of a guest's address. By then a moderator has decided; later nothing is reported."""


class Availability(models.Model):
    """A service, when it last answered, and how often it did not since."""

    service = models.CharField(max_length=20, unique=True)
    answered_at = models.DateTimeField(null=True)
    faults = models.PositiveIntegerField(default=0, help_text="In a row.")
    last_fault = models.CharField(max_length=200, blank=True)
    failed_at = models.DateTimeField(null=True)
    rests_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "availability"

    def __str__(self) -> str:
        return f"{self.service}: {'does not answer' if self.is_down else 'answers'}"

    @property
    def is_down(self) -> bool:
        return self.faults >= FAULTS_IN_A_ROW

    @property
    def is_resting(self) -> bool:
        return self.rests_until is not None and self.rests_until > timezone.now()

    @classmethod
    def of(cls, service: str) -> Availability:
        found: Availability
        found, _ = cls.objects.get_or_create(service=service)
        return found

    def note_answer(self) -> None:
        now = timezone.now()
        if self.faults or self.answered_at is None or self.answered_at < now - NOTED_EVERY:
            self._note(answered_at=now, faults=0, rests_until=None)

    def note_fault(self, fault: str) -> None:
        """Counted in the database: several workers fail at once."""
        now = timezone.now()
        self._note(faults=F("faults") + 1, last_fault=fault[:200], failed_at=now)
        if self.is_down:
            self._note(rests_until=now + REST)

    def _note(self, **changes: object) -> None:
        Availability.objects.filter(pk=self.pk).update(**changes)
        self.refresh_from_db()


class Origin(models.Model):
    """The network address from which a guest sent a comment: only where the service that is chosen
    needs it, shown to nobody, and forgotten after a while."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="+")
    address = models.GenericIPAddressField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"Origin of comment {self.comment_id}"

    @classmethod
    def note(cls, comment: Comment, address: str) -> None:
        service = chosen()
        if service and service.needs_address and address:
            cls.objects.update_or_create(comment=comment, defaults={"address": address})

    @classmethod
    def forget(cls, comment: Comment) -> None:
        cls.objects.filter(comment=comment).delete()

    @classmethod
    def forget_old(cls) -> int:
        return cls.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
