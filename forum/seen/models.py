"""What somebody has read of a discussion, and whether they want to know how it goes on.

Both are only ever shown to the person themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from forum.models import Post

from .ranges import Keys, KeysField

if TYPE_CHECKING:
    from accounts.models import User


class Mark(models.Model):
    """That somebody opened a discussion, and the comments of it that they have seen since.

    `seen` may hold keys between those of the discussion: keys are given out for the whole site,
    and only without such gaps are five thousand read comments a single range. forum.seen.marking
    says when a gap is closed. Who opened nothing has no row, and then nothing is new to them.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    seen = KeysField(default=Keys)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "post"], name="a_discussion_is_marked_once"),
        ]

    def __str__(self) -> str:
        return f"What {self.user} has read of {self.post}"


class Follow(models.Model):
    """That somebody wants to know what is new in a discussion.

    Writing in it follows it; `is_wanted` is false where the person said that they do not want it,
    so that their next comment does not overrule them.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows"
    )
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="followers")
    is_wanted = models.BooleanField(default=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "post"], name="a_discussion_is_followed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {'follows' if self.is_wanted else 'left'} {self.post}"

    @classmethod
    def by_writing(cls, user: User, post: Post) -> None:
        cls.objects.get_or_create(user=user, post=post)

    @classmethod
    def set(cls, user: User, post: Post, *, wanted: bool) -> None:
        cls.objects.update_or_create(user=user, post=post, defaults={"is_wanted": wanted})
