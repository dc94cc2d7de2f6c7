"""What waits for a person to decide, by matter and thing."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from forum.models import Comment, Post

from .decision import Subject, in_field


class Matter(models.TextChoices):
    """Why somebody should look."""

    FLAGGED = "flagged", "Flagged"
    HELD = "held", "Held"
    SPAM = "spam", "Perhaps spam"
    NAME = "name", "A name"
    PICTURE = "picture", "A picture"
    APPEAL = "appeal", "An appeal"
    BOUNCED = "bounced", "Mail that comes back"
    FAULT = "fault", "Screening failed"


class CaseQuerySet(models.QuerySet[Any]):
    def open(self) -> Self:
        return self.filter(settled_at=None)

    def about(self, thing: Subject) -> Self:
        return self.filter(**in_field(thing))


class Case(models.Model):
    """One matter about one thing, open until somebody settles it.

    `weight` says how strongly it asks to be looked at: what is referred again grows heavier.
    """

    matter = models.CharField(max_length=10, choices=Matter)
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.CASCADE, related_name="cases"
    )
    comment = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="cases"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="cases",
    )
    weight = models.FloatField(default=1.0)
    facts = models.JSONField(default=dict, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=False, comment__isnull=True, person__isnull=True)
                | Q(post__isnull=True, comment__isnull=False, person__isnull=True)
                | Q(post__isnull=True, comment__isnull=True, person__isnull=False),
                name="case_is_about_one_thing",
            ),
            *(
                models.UniqueConstraint(
                    fields=["matter", subject],
                    condition=Q(settled_at=None),
                    name=f"one_open_case_per_matter_and_{subject}",
                )
                for subject in ("post", "comment", "person")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_matter_display()}: {self.thing}"

    @property
    def thing(self) -> Subject:
        thing = self.comment or self.post or self.person
        assert thing is not None
        return thing
