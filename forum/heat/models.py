"""What moderators put upon a discussion to cool it. Why, and by whom, stands in the log."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from forum.models import Comment, Post

MAX_BANNER = 500
"""Characters: it stands above everybody's words, so it is short."""


class SlowingQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        return self.filter(until__gt=timezone.now())


class Slowing(models.Model):
    """So many minutes between one's replies: under a post, or in the branch of a comment. It ends
    on the second, and needs no job for it."""

    post = models.OneToOneField(
        Post, null=True, blank=True, on_delete=models.CASCADE, related_name="slowing"
    )
    comment = models.OneToOneField(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="slowing"
    )
    minutes = models.PositiveSmallIntegerField()
    until = models.DateTimeField()

    objects = SlowingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(comment__isnull=True),
                name="one_thing_is_slowed_down",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} minutes between replies to {self.comment or self.post}"

    @property
    def is_standing(self) -> bool:
        return self.until > timezone.now()


class Banner(models.Model):
    """A moderator's word above a discussion, for everybody."""

    post = models.OneToOneField(
        Post, primary_key=True, on_delete=models.CASCADE, related_name="banner"
    )
    words = models.CharField(max_length=MAX_BANNER)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"The banner on {self.post}"
