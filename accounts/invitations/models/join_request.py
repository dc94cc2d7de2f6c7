"""Asking to be let in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User


class JoinRequest(models.Model):
    """Somebody who asks to be let in, until a moderator decides."""

    name = models.CharField(max_length=60)
    email = models.EmailField(max_length=254)
    words = models.CharField(max_length=1000)
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="join_requests_decided",
    )
    is_approved = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(decided_at=None),
                name="one_request_per_address_at_a_time",
            ),
        ]
        indexes = [models.Index("asked_at", condition=Q(decided_at=None), name="join_request_open")]

    def __str__(self) -> str:
        return f"{self.name} asks to join"

    def decide(self, by: User, *, is_approved: bool) -> bool:
        """False where somebody else was there first."""
        waiting = JoinRequest.objects.filter(pk=self.pk, decided_at=None)
        return bool(
            waiting.update(decided_at=timezone.now(), decided_by=by, is_approved=is_approved)
        )
