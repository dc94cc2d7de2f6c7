"""What waits for a person to decide, by matter and thing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from forum.models import Comment, Post, State
from forum.models.board import boards_moderated_by

from .decision import Decision, Subject, facts_in_words, in_field

if TYPE_CHECKING:
    from accounts.models import User

CLAIM_LASTS = timedelta(minutes=5)
"""Enough to read a discussion and to write a reason; who went for a coffee keeps nobody waiting."""


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


ABOUT_WORDS = [Matter.FLAGGED, Matter.HELD, Matter.SPAM, Matter.FAULT]
"""What a decision about the words answers, and what ends where their author takes them back."""

DOUBTS = [Matter.FLAGGED, Matter.SPAM, Matter.FAULT]
"""Those of them that keep nobody from reading the words."""

ABOUT_PEOPLE = [Matter.NAME, Matter.PICTURE, Matter.BOUNCED, Matter.FAULT]
"""What a glance at a member's page may answer. An appeal is decided where it is read."""


class CaseQuerySet(models.QuerySet[Any]):
    def open(self) -> Self:
        return self.filter(settled_at=None)

    def waiting(self) -> Self:
        """Open, and about something that still asks for a decision."""
        undecided = [State.PUBLISHED, State.HELD]
        return self.open().filter(
            ~Q(matter__in=ABOUT_WORDS)
            | Q(person__isnull=False)
            | Q(post__state__in=undecided)
            | Q(comment__state__in=undecided)
        )

    def seen_by(self, viewer: User) -> Self:
        """What this person may decide."""
        if viewer.moderates:
            return self
        boards = boards_moderated_by(viewer)
        return self.filter(Q(post__board__in=boards) | Q(comment__post__board__in=boards))

    def claimed(self) -> Self:
        return self.filter(claimed_until__gt=timezone.now())

    def about(self, thing: Subject) -> Self:
        return self.filter(**in_field(thing))


class Case(models.Model):
    """One matter about one thing, open until somebody settles it.

    `weight` says how strongly it asks to be looked at: what is referred again grows heavier.
    Whoever looks at the thing claims all its open cases for a while (forum.moderation.claiming).
    `decision` is what settled it, where a decision did.
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
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="cases_claimed",
    )
    claimed_until = models.DateTimeField(null=True, blank=True)

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
        indexes = [
            models.Index("opened_at", condition=Q(settled_at=None), name="case_open"),
        ]

    def __str__(self) -> str:
        return f"{self.get_matter_display()}: {self.thing}"

    @property
    def thing(self) -> Subject:
        thing = self.comment or self.post or self.person
        assert thing is not None
        return thing

    @property
    def claimant(self) -> User | None:
        """Whoever looks at it now."""
        is_live = self.claimed_until is not None and self.claimed_until > timezone.now()
        return self.claimed_by if is_live else None

    @property
    def told_facts(self) -> list[tuple[str, str]]:
        return facts_in_words(self.facts)
