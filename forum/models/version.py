"""Words as they stood before they were edited."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2s
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .comment import Comment
from .post import MAX_TITLE, Post

if TYPE_CHECKING:
    from accounts.models import User

GRACE = timedelta(minutes=5)
"""As on Discourse: a letter that is corrected at once is nobody's history."""

FIELDS = ("title", "url", "body")


def mark_of(thing: Post | Comment) -> str:
    """The same for the same words: what a form remembers of those it was filled with."""
    words = "\0".join(str(getattr(thing, field, "")) for field in FIELDS)
    return blake2s(words.encode(), digest_size=12).hexdigest()


class VersionQuerySet(models.QuerySet[Any]):
    def about(self, thing: Post | Comment) -> Self:
        name = "comment" if isinstance(thing, Comment) else "post"
        return self.filter(**{name: thing})

    def newest_first(self) -> Self:
        return self.order_by("-pk")


def _changes_hands(thing: Post | Comment, by: User | None) -> bool:
    return thing.edited_by_id != (by.pk if by else None)


class Version(models.Model):
    """Former words of a post or comment, from `since` until they were replaced.

    That they existed stays told; what they were can be hidden by their author. `editor` wrote
    them where that was not the author of the whole.
    """

    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.CASCADE, related_name="versions"
    )
    comment = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="versions"
    )
    title = models.CharField(max_length=MAX_TITLE, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    body = models.TextField(blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT,
        related_name="versions_written", db_index=False,
    )  # fmt: skip
    hidden_at = models.DateTimeField(null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(comment__isnull=True),
                name="version_is_of_one_thing",
            ),
        ]
        indexes = [
            models.Index("post", F("id").desc(), name="version_of_post"),
            models.Index("comment", F("id").desc(), name="version_of_comment"),
            models.Index("editor", condition=Q(editor__isnull=False), name="version_by_editor"),
        ]

    def __str__(self) -> str:
        return f"{self.thing} until {self.until:%Y-%m-%d %H:%M}"

    @property
    def thing(self) -> Post | Comment:
        thing = self.comment or self.post
        assert thing is not None
        return thing

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    @classmethod
    def keep(cls, thing: Post | Comment, *, at: datetime, by: User | None = None) -> Version | None:
        """Keep the words that are about to be replaced; call with the row locked.

        None within the grace period, which counts from the last version that was kept and not from
        the last edit: many small steps are no way around the history. There is no grace where the
        words become somebody else's; `by` is who edits, where that is not the author.
        """
        last = cls.objects.about(thing).newest_first().values_list("until", flat=True).first()
        since = last or thing.created_at
        if at - since < GRACE and not _changes_hands(thing, by):
            return None
        name = "comment" if isinstance(thing, Comment) else "post"
        words: dict[str, Any] = {field: getattr(thing, field, "") for field in FIELDS}
        words["editor_id"] = thing.edited_by_id
        version: Version = cls.objects.create(since=since, until=at, **words, **{name: thing})
        return version

    def hide(self) -> bool:
        """False where it is hidden already."""
        return self._set_hidden(timezone.now())

    def show(self) -> bool:
        return self._set_hidden(None)

    def _set_hidden(self, at: datetime | None) -> bool:
        others = Version.objects.filter(pk=self.pk, hidden_at__isnull=at is not None)
        changed = others.update(hidden_at=at)
        self.refresh_from_db(fields=["hidden_at"])
        return bool(changed)
