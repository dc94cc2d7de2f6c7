"""A reply to a post, or to another comment on the same post."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from .contribution import Contribution, ContributionQuerySet
from .post import Post


# django-stubs finds fault with as_manager, and only when it reads from its cache.
class CommentQuerySet(ContributionQuerySet["Comment"]):  # type: ignore[override]
    pass


class Comment(Contribution):
    """A reply to a post, or to another comment on the same post.

    Changes elsewhere: standing or not moves Post.comment_count.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="comments")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replies"
    )

    objects = CommentQuerySet.as_manager()

    class Meta(Contribution.Meta):
        indexes = [
            models.Index("author", F("created_at").desc(), name="comment_of_author"),
            models.Index("state", condition=Q(state="held"), name="comment_held"),
        ]

    def __str__(self) -> str:
        return f"Comment {self.pk} by {self.byline}"

    def get_absolute_url(self) -> str:
        return reverse("comment", args=[self.pk])

    def place_in_thread(self) -> str:
        """The whole thread, scrolled to this comment."""
        return f"{self.post.get_absolute_url()}#c{self.pk}"

    def count(self, change: int) -> None:
        if change:
            self.post.count_comments(change)
