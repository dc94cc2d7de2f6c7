"""What somebody wants to find again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from forum.models import Comment, Post
from outbox import enqueue

if TYPE_CHECKING:
    from accounts.models import User

REMIND = "bookmarks.remind"

MAX_BOOKMARKS = 2_000
"""Of one person, as on Discourse (max_bookmarks_per_user). Each may come back as a mail."""

MAX_NOTE = 500
"""Characters. More is a draft."""


class BookmarkQuerySet(models.QuerySet[Any]):
    def of(self, user: User) -> Self:
        return self.filter(user=user)

    def on(self, thing: Post | Comment) -> Self:
        return self.filter(**_about(thing))


class Bookmark(models.Model):
    """A post or comment that one person marked, once. Only they ever see it, or know of it.

    Changes elsewhere: with a reminder goes a job that is due then.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bookmarks"
    )
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.CASCADE, related_name="bookmarks"
    )
    comment = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="bookmarks"
    )
    note = models.CharField(max_length=MAX_NOTE, blank=True)
    remind_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = BookmarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(comment__isnull=True),
                name="bookmark_is_on_one_thing",
            ),
            models.UniqueConstraint(
                fields=["user", "post"], name="one_bookmark_per_person_and_post"
            ),
            models.UniqueConstraint(
                fields=["user", "comment"], name="one_bookmark_per_person_and_comment"
            ),
        ]
        indexes = [models.Index("user", F("id").desc(), name="bookmark_of_person")]

    def __str__(self) -> str:
        return f"A bookmark of {self.user_id}"

    @property
    def thing(self) -> Post | Comment:
        thing = self.comment or self.post
        assert thing is not None
        return thing

    @classmethod
    def set(
        cls, user: User, thing: Post | Comment, *, note: str = "", remind_at: datetime | None = None
    ) -> Bookmark:
        """Mark it, or change what stands with the mark."""
        with transaction.atomic():
            bookmark, _ = cls.objects.update_or_create(
                user=user, **_about(thing), defaults={"note": note, "remind_at": remind_at}
            )
            if remind_at:
                # Whoever changes the moment leaves this job with nothing to do.
                moment = remind_at.isoformat()
                payload = {"bookmark": bookmark.pk, "at": moment}
                enqueue(REMIND, key=f"{bookmark.pk}:{moment}", payload=payload, due=remind_at)
        return bookmark

    @classmethod
    def take_back(cls, user: User, thing: Post | Comment) -> bool:
        """False where there was none."""
        return bool(cls.objects.of(user).on(thing).delete()[0])


def is_bookmarked(viewer: User | AnonymousUser, thing: Post | Comment) -> bool:
    if isinstance(viewer, AnonymousUser):
        return False
    return bool(Bookmark.objects.of(viewer).on(thing).exists())


def _about(thing: Post | Comment) -> dict[str, Any]:
    return {"comment": thing} if isinstance(thing, Comment) else {"post": thing}
