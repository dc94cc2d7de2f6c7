"""Where posts are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

if TYPE_CHECKING:
    from accounts.models import User


class Board(models.Model):
    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    description = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0, help_text="Boards are listed by it.")
    allows_guests = models.BooleanField(
        default=False, help_text="Anybody may comment with a name and an address, as on a blog."
    )
    wants_answers = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Its posts are questions: one comment can be accepted as the answer.",
    )
    closes_after_days = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="A discussion closes after so many days of silence. Empty: never.",
    )
    thread_order = models.CharField(
        "order of answers",
        max_length=20,
        choices=[
            ("best", "best first"),
            ("new", "new first"),
            ("old", "old first"),
            ("top", "top first"),
            ("controversial", "controversial first"),
        ],
        default="best",
        db_default="best",
        help_text="For readers who chose none of their own.",
    )
    moderators = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="boards_moderated",
        help_text="They decide what waits in this board, and in no other.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("board", args=[self.slug])


def boards_moderated_by(user: User) -> frozenset[int]:
    """The keys of those that they were given; who moderates the whole site needs none."""
    if not user.is_active or user.is_suspended:
        return frozenset()
    given = Board.moderators.through.objects.filter(user_id=user.pk)
    return frozenset(given.values_list("board_id", flat=True))
