"""What readers point out about a person: not words under a discussion, but what stands on their
page and beside everything they write."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from forum.moderation.models import Matter

MAX_WORDS = 500


class Complaint(models.Model):
    """Once by each reader for each matter, while it is open."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="complaints"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="complaints_about"
    )
    matter = models.CharField(
        max_length=10,
        choices=[(Matter.PICTURE.value, "picture"), (Matter.NAME.value, "name, or their words")],
    )
    words = models.CharField(max_length=MAX_WORDS, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "person", "matter"],
                condition=models.Q(answered_at=None),
                name="one_open_complaint_by_each",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_matter_display()} of {self.person}"
