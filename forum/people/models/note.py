"""What moderators tell one another of somebody."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone


class Note(models.Model):
    """Only moderators read it, the person never. Added, and not rewritten.

    It goes with the account that it is about; who wrote it may leave.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notes_about"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    words = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index("person", F("id").desc(), name="note_of_person")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"A note about {self.person}"
