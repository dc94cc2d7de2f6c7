"""What somebody says against a decision about them or their words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from forum.moderation.models import Decision

TIME_TO_APPEAL = timedelta(days=14)
"""Long enough to sleep over it, and to come back from a holiday; after that, moderators forget what
they saw, and others rely on how it is."""

MAX_WORDS = 2000


class AppealQuerySet(models.QuerySet[Any]):
    def open(self) -> Self:
        return self.filter(answer=None)

    def with_its_grounds(self) -> Self:
        """With all that a page shows of it."""
        return self.select_related(
            "user", "answer__actor", "decision__actor", "decision__person",
            "decision__post__author", "decision__post__board",
            "decision__comment__author", "decision__comment__post__board",
        )  # fmt: skip


class Appeal(models.Model):
    """One for each decision, answered once, by a moderator who did not decide it.

    `answer` is the row in the log: the decision is upheld or overturned, with the reason.
    """

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="appeal")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="appeals",
    )
    """None for a guest, who is known by the link in their mail."""
    words = models.TextField(max_length=MAX_WORDS)
    made_at = models.DateTimeField(default=timezone.now)
    answer = models.OneToOneField(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="answered_appeal"
    )

    objects = AppealQuerySet.as_manager()

    class Meta:
        indexes = [models.Index("made_at", condition=Q(answer=None), name="appeal_open")]

    def __str__(self) -> str:
        return f"Appeal against: {self.decision}"

    @property
    def byline(self) -> str:
        words = self.decision.comment or self.decision.post
        return self.user.shown_name if self.user else words.byline if words else "A guest"

    @property
    def is_open(self) -> bool:
        return self.answer_id is None

    @property
    def is_granted(self) -> bool:
        return self.answer is not None and self.answer.act == "overturn"


def last_moment(decision: Decision) -> datetime:
    return decision.at + TIME_TO_APPEAL
