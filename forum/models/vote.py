"""One person's voice on one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from .comment import Comment
from .post import Post

if TYPE_CHECKING:
    from accounts.models import User


class Vote(models.Model):
    """Up or down, once per person and thing; taking it back deletes the row.

    Changes elsewhere: `up_count`, `down_count` of the thing, and the hotness of a post.
    """

    UP, DOWN = 1, -1

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="votes"
    )
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="votes")
    comment = models.ForeignKey(Comment, null=True, on_delete=models.CASCADE, related_name="votes")
    value = models.SmallIntegerField(choices=[(UP, "up"), (DOWN, "down")])
    voted_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(comment__isnull=True),
                name="vote_is_on_one_thing",
            ),
            models.CheckConstraint(condition=Q(value__in=[1, -1]), name="vote_is_up_or_down"),
            models.UniqueConstraint(fields=["user", "post"], name="one_vote_per_person_and_post"),
            models.UniqueConstraint(
                fields=["user", "comment"], name="one_vote_per_person_and_comment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {'+' if self.value > 0 else '-'} {self.post or self.comment}"


def cast_vote(user: User, thing: Post | Comment, value: int) -> int:
    """Set this person's vote on the thing to 1, -1 or 0 (none); answers what it is now.

    The thing's row is locked first, so that two clicks at once are counted one after the other.
    """
    with transaction.atomic():
        type(thing).objects.select_for_update(no_key=True).get(pk=thing.pk)
        on = {"post": thing} if isinstance(thing, Post) else {"comment": thing}
        votes = Vote.objects.filter(user=user, **on)
        before = votes.values_list("value", flat=True).first() or 0
        if before == value:
            return value
        if value == 0:
            votes.delete()
        else:
            Vote.objects.update_or_create(user=user, **on, defaults={"value": value})
        thing.move_votes(
            up=(value == Vote.UP) - (before == Vote.UP),
            down=(value == Vote.DOWN) - (before == Vote.DOWN),
        )
    return value
