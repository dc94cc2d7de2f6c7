"""What is noted of people's reading, and when their level changed.

Of these notes only the person themselves and moderators see anything, and only in sums.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.choices import Trust
from forum.models import Post


class Reading(models.Model):
    """That somebody opened a discussion, and how many comments they have seen in it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    comments = models.PositiveIntegerField()
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "post"], name="a_discussion_is_opened_first_only_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} read {self.post}"


class Visit(models.Model):
    """A day, by the clock of UTC, on which somebody opened a discussion, and what was new to them.

    `seconds` are those between two pages; `judged_at` is when their level was last asked about.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    discussions = models.PositiveIntegerField(default=0)
    comments = models.PositiveIntegerField(default=0)
    seconds = models.PositiveIntegerField(default=0)
    last_seen_at = models.DateTimeField()
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="a_day_is_one_visit"),
        ]

    def __str__(self) -> str:
        return f"{self.user} on {self.day}"


class LevelChange(models.Model):
    """One step up or down that was computed; what moderators grant stands in their log."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    before = models.PositiveSmallIntegerField(choices=Trust)
    after = models.PositiveSmallIntegerField(choices=Trust)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(before=F("after")), name="a_change_of_level_changes_it"
            ),
        ]
        indexes = [models.Index("user", F("at").desc(), name="level_change_of_person")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_before_display()} to {self.get_after_display()}"
