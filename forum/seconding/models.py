"""A decision that somebody else is asked about, without knowing how it was decided."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.models import User
from forum.models import Comment, Post, State
from forum.moderation.models import Act, Decision

STAYED = [Act.APPROVE, Act.DISMISS, Act.RESTORE]
WENT = [Act.REMOVE]
SAMPLED = [*STAYED, *WENT]
"""Acts that end the matter: the words stay, or they go."""

LAPSES = timedelta(days=14)
"""Later nobody remembers the discussion in which they stood, and the answer says little."""


class Verdict(models.TextChoices):
    STAY = "stay", "It should stay"
    GO = "go", "It should go"
    UNSURE = "unsure", "I cannot say"


class SecondLookQuerySet(models.QuerySet[Any]):
    def open(self) -> Self:
        return self.filter(verdict="", drawn_at__gt=timezone.now() - LAPSES)

    def askable(self) -> Self:
        """The words are still those that were decided about."""
        return self.exclude(
            Q(decision__post__state=State.DELETED)
            | Q(decision__comment__state=State.DELETED)
            | Q(decision__post__edited_at__gt=F("decision__at"))
            | Q(decision__comment__edited_at__gt=F("decision__at"))
        )

    def blind_to(self, user: User) -> Self:
        """Neither theirs nor decided by them, this time or another."""
        theirs = Decision.objects.filter(
            Q(post=OuterRef("decision__post")) | Q(comment=OuterRef("decision__comment")),
            actor=user,
        )
        own = Q(decision__post__author=user) | Q(decision__comment__author=user)
        return self.exclude(own).exclude(Exists(theirs))


class SecondLook(models.Model):
    """One decision of the sample, and what a second moderator would have decided.

    It changes nothing about the words: it measures how alike moderators decide.
    """

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="second_look")
    drawn_at = models.DateTimeField(default=timezone.now)
    # The verdict stays when its moderator leaves, and is nobody's.
    looker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="second_looks",
    )
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)

    objects = SecondLookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="", looked_at__isnull=True, looker__isnull=True)
                | (~Q(verdict="") & Q(looked_at__isnull=False)),
                name="second_look_has_a_verdict_once_somebody_looked",
            ),
        ]
        indexes = [
            models.Index("drawn_at", condition=Q(verdict=""), name="second_look_open"),
            models.Index("looked_at", name="second_look_by_time"),
        ]

    def __str__(self) -> str:
        return f"Second look at decision {self.decision_id}"

    @property
    def thing(self) -> Post | Comment:
        thing = self.decision.comment or self.decision.post
        assert thing is not None
        return thing

    @property
    def first(self) -> Verdict:
        return Verdict.STAY if self.decision.act in STAYED else Verdict.GO

    def answer(self, verdict: Verdict, *, by: User) -> bool:
        """False means that somebody else was there first, or that it has lapsed. Whoever answers
        has been found blind to it."""
        # On the row alone: of two at once, the later one sees what the earlier one wrote.
        waiting = SecondLook.objects.open().filter(pk=self.pk)
        values = {"verdict": verdict, "looker": by, "looked_at": timezone.now()}
        return bool(waiting.update(**values))
