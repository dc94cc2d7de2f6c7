"""An account taken down with all its words, and what everything was before."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from forum.models import Comment, Post, State
from forum.moderation.models import Decision

TO_UNDO = timedelta(days=7)
"""Long enough for somebody who was taken for a spammer to write, and for a moderator who was away
to look; too short for a heap of spam to be kept."""


class ErasureQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def open(self) -> Self:
        """Which can still be taken back."""
        since = timezone.now() - TO_UNDO
        return self.standing().filter(final_at=None, begun_at__gt=since)


class Erasure(models.Model):
    """Begun, and then undone or final. What goes from sight is written down in Erased, thing by
    thing, so that undoing restores exactly that; its decision closes the flags that it answered.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="erasures"
    )
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    final_at = models.DateTimeField(null=True, blank=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(undone_at=None),
                name="nobody_is_taken_down_twice",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(final_at=None),
                name="what_is_final_is_not_undone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} with all their words"

    @property
    def ends_at(self) -> datetime:
        return self.begun_at + TO_UNDO


class Erased(models.Model):
    """One thing that an erasure took from sight: its state before, and the posts whose accepted
    answer it was."""

    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="things")
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    comment = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    was = models.CharField(max_length=10, choices=State)
    answered = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(comment__isnull=True),
                name="what_is_erased_is_one_thing",
            ),
            models.UniqueConstraint(fields=["erasure", "post"], name="a_post_is_erased_once"),
            models.UniqueConstraint(fields=["erasure", "comment"], name="a_comment_is_erased_once"),
        ]

    def __str__(self) -> str:
        return f"{self.thing}, {self.was} before"

    @property
    def thing(self) -> Post | Comment:
        thing = self.comment or self.post
        assert thing is not None
        return thing
