"""A reader's wish that a moderator look at something."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from forum.models import Comment, Post

from .decision import Decision, in_field
from .flag_reason import FlagReason

MAX_WORDS = 1000
"""A flag points at something; an essay about it helps nobody decide."""


class FlagQuerySet(models.QuerySet[Any]):
    def open(self) -> Self:
        """What no moderator has decided yet."""
        return self.filter(decided_at=None)

    def by_members(self) -> Self:
        """Of people without an account nobody knows how many they are: what acts by a number of
        flags, with nobody looking, counts these."""
        return self.filter(user__isnull=False)

    def about(self, thing: Post | Comment) -> Self:
        return self.filter(**in_field(thing))


class Flag(models.Model):
    """One person's flag on one thing, open until a decision about the thing closes it.

    `weight` is what it weighed when it was made (forum.moderation.weighing). Without a user it is
    from somebody who has no account, and only forum.outsiders knows their address.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="flags",
    )
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.CASCADE, related_name="flags"
    )
    comment = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="flags"
    )
    reason = models.ForeignKey(
        FlagReason, on_delete=models.PROTECT, related_name="flags", db_column="reason"
    )
    words = models.CharField(max_length=MAX_WORDS, blank=True)
    weight = models.FloatField(default=1.0)
    created_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="flags"
    )

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(comment__isnull=True),
                name="flag_is_on_one_thing",
            ),
            models.UniqueConstraint(fields=["user", "post"], name="one_flag_per_person_and_post"),
            models.UniqueConstraint(
                fields=["user", "comment"], name="one_flag_per_person_and_comment"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decision__isnull=True)
                | Q(decided_at__isnull=False, decision__isnull=False),
                name="flag_is_closed_by_a_decision",
            ),
        ]
        indexes = [
            models.Index("created_at", condition=Q(decided_at=None), name="flag_open"),
        ]

    def __str__(self) -> str:
        return f"{self.reason}: {self.thing}"

    @property
    def is_open(self) -> bool:
        return self.decided_at is None

    @property
    def why_it_weighs(self) -> str:
        """In words, behind its weight."""
        if self.user_id is None:
            return "nobody knows how right they were before"
        if self.weight == 1:
            return "they are new to it, or were as often right as wrong"
        return f"they were mostly {'right' if self.weight > 1 else 'wrong'} before"

    @property
    def thing(self) -> Post | Comment:
        thing = self.comment or self.post
        assert thing is not None
        return thing
