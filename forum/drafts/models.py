"""What is not yet said, and what has been said with one press of a button."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone

from forum import markup
from forum.models import Comment, Post

from . import places

if TYPE_CHECKING:
    from accounts.models import User

MAX_DRAFTS = 200
"""Of one person. Beyond it the oldest goes: nobody comes back to the two-hundredth."""

MAX_LENGTH = 4 * markup.MAX_LENGTH
"""Characters. More than may be posted, since one writes too much before one shortens it."""

FIELDS = ("title", "url", "board", "tags", "body", "poll_question", "poll_options", "seen")

WORDS = tuple(field for field in FIELDS if field not in ("board", "tags", "seen"))
"""What is written. A board or a tag that was only chosen is no draft."""


class DraftQuerySet(models.QuerySet[Any]):
    def of(self, user: User) -> Self:
        return self.filter(user=user)


class Draft(models.Model):
    """What somebody is writing in one place, as it was typed. Only ever shown to them."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    place = models.CharField(max_length=40)
    title = models.TextField(blank=True)
    url = models.TextField(blank=True)
    board = models.TextField(blank=True)
    tags = models.TextField(blank=True, default="", db_default="")
    body = models.TextField(blank=True)
    poll_question = models.TextField(blank=True, default="")
    poll_options = models.TextField(blank=True, default="")
    seen = models.TextField(
        blank=True,
        default="",
        help_text="The mark of the words that are being changed: if others stand there by the time "
        "that the draft is taken up, its writer sees them first.",
    )
    updated_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "place"], name="one_draft_per_person_and_place")
        ]
        indexes = [models.Index("user", F("updated_at").desc(), name="draft_of_person")]

    def __str__(self) -> str:
        return f"Draft of {self.user}: {self.place}"

    @property
    def words(self) -> dict[str, str]:
        """What a form begins with."""
        return {field: value for field in FIELDS if (value := getattr(self, field))}

    @property
    def beginning(self) -> str:
        return self.title or markup.plain(self.body[:2_000], length=120) or self.poll_question

    @property
    def opens_at(self) -> str:
        return places.opens_at(self.place)

    @classmethod
    def keep(cls, user: User, place: str, words: Mapping[str, str]) -> Draft | None:
        """Keep these words; None where there are none, and none are kept any more."""
        kept = {field: words.get(field, "").replace("\0", "") for field in FIELDS}
        if not any(kept[field].strip() for field in WORDS):
            cls.drop(user, place)
            return None
        draft, is_new = cls.objects.update_or_create(
            user=user, place=place, defaults=kept | {"updated_at": timezone.now()}
        )
        if is_new:
            beyond = cls.objects.of(user).order_by("-updated_at")[MAX_DRAFTS:]
            cls.objects.filter(pk__in=list(beyond.values_list("pk", flat=True))).delete()
        return draft

    @classmethod
    def drop(cls, user: User, place: str) -> None:
        cls.objects.of(user).filter(place=place).delete()


class Submission(models.Model):
    """One sending of one form: sent twice, or fifty times at once, it still says one thing.

    `digest` tells the same words sent again from others that came with the same key.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="submissions"
    )
    key = models.UUIDField()
    digest = models.CharField(max_length=32)
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey(Comment, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="a_form_is_taken_once"),
        ]
        indexes = [models.Index("at", name="submission_by_age")]

    def __str__(self) -> str:
        return f"{self.user} sent {self.key}"

    @property
    def thing(self) -> Post | Comment | None:
        return self.comment or self.post
