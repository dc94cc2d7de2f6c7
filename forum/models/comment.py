"""A reply to a post, or to another comment on the same post."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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

    Changes elsewhere: standing or not moves Post.comment_count; one that goes from sight is no
    accepted answer any more.

    `written_under` is the post that it belongs to, where that post is joined to the one under which
    it is shown; answers belong where the comment belongs that they answer.
    """

    # Its own index is `comment_in_post`, which also finds them in the order of their keys.
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="comments", db_index=False
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replies"
    )

    written_under = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False,
        editable=False,
    )  # fmt: skip

    objects = CommentQuerySet.as_manager()

    # Laid over a thread by forum.reading.origins; no columns.
    came_from: Post | None = None
    went_on: Sequence[Any] = ()

    class Meta(Contribution.Meta):
        indexes = [
            models.Index(fields=["post", "id"], name="comment_in_post"),
            models.Index("author", F("created_at").desc(), name="comment_of_author"),
            models.Index("state", condition=Q(state="held"), name="comment_held"),
            models.Index(
                "edited_by", condition=Q(edited_by__isnull=False), name="comment_edited_by"
            ),
        ]

    def __str__(self) -> str:
        return f"Comment {self.pk} by {self.byline}"

    def get_absolute_url(self) -> str:
        return reverse("comment", args=[self.pk])

    def place_in_thread(self) -> str:
        """The whole thread, scrolled to this comment."""
        return f"{self.post.get_absolute_url()}#c{self.pk}"

    @property
    def home_id(self) -> int:
        """The key of the post that it belongs to."""
        return self.written_under_id or self.post_id

    def count(self, change: int) -> None:
        if change:
            # Asked anew: moderators may have moved it to another post since it was loaded.
            here = Comment.objects.filter(pk=self.pk).values("post")
            Post.objects.filter(pk__in=here).update(comment_count=F("comment_count") + change)
        if change < 0:
            either = {self.home_id, self.post_id}
            Post.objects.filter(pk__in=either, answer=self.pk).update(answer=None)

    @property
    def is_answer(self) -> bool:
        """Accepted by whoever asked. Needs the post and its board."""
        return self.post.answer_id == self.pk and self.post.board.wants_answers
