"""Copies of what is somebody's own, from being asked for until they are thrown away."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from outbox import enqueue

if TYPE_CHECKING:
    from datetime import datetime

KIND = "leaving.export"

KEPT = timedelta(days=7)
"""Time to come back from a holiday; not so long that copies of whole lives lie about."""

BETWEEN = timedelta(days=1)
"""A copy of everything is work, and two on one day are the same."""

GIVEN_UP_AFTER = timedelta(hours=6)
"""The outbox tries for about three hours."""


class ExportQuerySet(models.QuerySet["Export"]):
    def over(self) -> Self:
        """Those to be thrown away: their week is over, or nothing came of them."""
        now = timezone.now()
        return self.filter(Q(ready_at__lte=now - KEPT) | Q(ready_at=None, asked_at__lte=now - KEPT))


class Export(models.Model):
    """A copy of everything of one person, in the making or ready.

    `name` is where its files lie below EXPORTS_DIR: drawn at random and told to nobody.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=64, unique=True, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    steps = models.PositiveSmallIntegerField(default=0)
    steps_done = models.PositiveSmallIntegerField(default=0)
    doing = models.CharField(max_length=60, blank=True)
    rows = models.PositiveIntegerField(default=0, help_text="Written of what is being done.")
    ready_at = models.DateTimeField(null=True, blank=True)
    size = models.BigIntegerField(default=0, help_text="Bytes.")

    objects = ExportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ready_at=None), name="one_copy_is_made_at_a_time"
            ),
        ]
        indexes = [models.Index("user", F("asked_at").desc(), name="export_of_person")]

    def __str__(self) -> str:
        return f"Everything of {self.user}, asked for on {self.asked_at:%Y-%m-%d}"

    @classmethod
    def latest_of(cls, user: User) -> Export | None:
        return cls.objects.filter(user=user).order_by("-asked_at").first()

    @classmethod
    def ask(cls, user: User) -> Export | None:
        """Have one made. None where it is too soon, or one is being made."""
        with transaction.atomic():
            # Locked, so that of two clicks one finds what the other asked for.
            User.objects.select_for_update(no_key=True).get(pk=user.pk)
            last = cls.latest_of(user)
            if last and not last.may_be_asked_again:
                return None
            cls.objects.filter(user=user, ready_at=None).delete()
            export = cls.objects.create(user=user, name=secrets.token_hex(24))
            enqueue(KIND, key=f"{KIND}:{export.pk}", payload={"export": export.pk})
        return export

    @property
    def is_ready(self) -> bool:
        return self.ready_at is not None and timezone.now() < self.ready_at + KEPT

    @property
    def has_failed(self) -> bool:
        return self.ready_at is None and timezone.now() > self.asked_at + GIVEN_UP_AFTER

    @property
    def is_being_made(self) -> bool:
        return self.ready_at is None and not self.has_failed

    @property
    def may_be_asked_again(self) -> bool:
        return self.has_failed or timezone.now() >= self.free_again_at

    @property
    def free_again_at(self) -> datetime:
        return self.asked_at + BETWEEN

    @property
    def kept_until(self) -> datetime | None:
        return self.ready_at + KEPT if self.ready_at else None

    @property
    def percent(self) -> int:
        return 100 * self.steps_done // self.steps if self.steps else 0

    def note(self, **progress: object) -> None:
        """Write down how far it got, for the page that waits."""
        for field, value in progress.items():
            setattr(self, field, value)
        self.save(update_fields=list(progress))
