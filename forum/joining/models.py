"""What was joined and what was split off, so that each can be undone.

Who did it, when and why stands in the log of moderation; each row here leads to its decisions.
"""

from __future__ import annotations

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from forum.models import Comment, Post
from forum.moderation.models import Decision


class ArrangementQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        return self.filter(undone=None)

    def put_back(self) -> Self:
        return self.filter(undone__isnull=False)


class Arrangement(models.Model):
    """A change to what stands together, by a decision, until another decision undoes it."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="+")
    undone = models.OneToOneField(Decision, null=True, on_delete=models.PROTECT, related_name="+")

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        abstract = True


class Join(Arrangement):
    """One post is shown under another, and its comments with it.

    `into` is the post that was meant; where that one is joined on to a third, both are shown there
    (Post.joined_to). `followers` are those who came to follow `into` by this.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="joins")
    into = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    followers = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(undone=None), name="a_post_is_joined_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} under {self.into}"


class Split(Arrangement):
    """A branch became a discussion of its own: `post`, in which `head` is the first comment.

    `parent` is what the head answered, or nothing where it answered the post, which is `source`.
    """

    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="split")
    head = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(Comment, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="splits")

    def __str__(self) -> str:
        return f"{self.post} out of {self.source}"
