"""Where posts are."""

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse


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
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("board", args=[self.slug])
