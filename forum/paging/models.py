"""An order that stays while somebody pages through it."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from forum.models import Comment, Post

FRESH = timedelta(minutes=5)
"""How long the ranking of a long discussion is taken for the present one: making it reads every
answer to the same thing, and among a thousand of them nobody sees a vote of five minutes ago."""

KEPT = timedelta(days=1)
"""How long somebody can go on in a ranking: whoever comes back tomorrow begins anew."""


class Ranking(models.Model):
    """The answers to a post (`parent` None) or a comment, as they were ranked at a moment.

    Cursors name it, so that votes that arrive meanwhile skip nothing and show nothing twice.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey(Comment, null=True, on_delete=models.CASCADE, related_name="+")
    order = models.CharField(max_length=20)
    keys = ArrayField(models.BigIntegerField())
    made_at = models.DateTimeField(default=timezone.now, db_index=True)
    is_whole = models.BooleanField(
        default=True, help_text="Not one that leaves out what was drawn before it."
    )

    class Meta:
        indexes = [models.Index("post", "order", "made_at", name="ranking_of_post")]

    def __str__(self) -> str:
        return f"{len(self.keys)} answers by {self.order}"


def forget_old() -> int:
    """Answers how many are gone."""
    return Ranking.objects.filter(made_at__lt=timezone.now() - KEPT).delete()[0]
