"""Rules that moderators write, and what each of them met."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from forum.models import Comment, Post

from .asking import QUESTIONS, asked_by

MAX_NAME = 30
"""Characters. It stands in the log of moderation, after "rule 12: ", in forty."""

MAX_SENTENCE = 1000
"""As of other reasons: it is read in a notice."""

SHADOWED_FOR = timedelta(hours=1)
"""How long a rule is only watched before it may act. In a wave of spam an hour can be borne, and it
shows what 90 quiet days cannot: whom the rule meets today."""


class RuleQuerySet(models.QuerySet[Any]):
    def on_duty(self) -> Self:
        return self.filter(state__in=[Rule.State.SHADOW, Rule.State.ACTING])

    def asking_for(self, what: str) -> Self:
        return self.on_duty().filter(asks__contains=[what])


class Rule(models.Model):
    """Conditions and deeds, as data. Whatever changes in them makes a new version, which has to
    prove itself anew."""

    class State(models.TextChoices):
        DRAFT = "draft", "a draft"
        SHADOW = "shadow", "in shadow"
        ACTING = "acting", "acting"
        OFF = "off", "switched off"

    name = models.CharField(max_length=MAX_NAME, unique=True)
    of_all = models.BooleanField(default=True)
    conditions = models.JSONField(default=list)
    asks = models.JSONField(default=list, editable=False)
    deeds = models.JSONField(default=list)
    sentence = models.CharField(max_length=MAX_SENTENCE, blank=True)
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    proof = models.JSONField(null=True, blank=True)
    """Of this version (forum.rules.proving)."""
    shadow_since = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="rules_made",
    )
    changed_at = models.DateTimeField(default=timezone.now)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def in_log(self) -> str:
        """By its number too, so that what it did stays together when it gets another name."""
        return f"rule {self.pk}: {self.name}"[:40]

    @property
    def sentences(self) -> list[str]:
        return [QUESTIONS[each["asks"]].said(each["value"]) for each in self.conditions]

    @property
    def is_on_duty(self) -> bool:
        return self.state in (self.State.SHADOW, self.State.ACTING)

    @property
    def may_act_from(self) -> datetime | None:
        return self.shadow_since + SHADOWED_FOR if self.shadow_since else None

    def write(self, **what: Any) -> None:
        """Take these conditions, deeds and words, as a draft that is not proved."""
        for name, value in what.items():
            setattr(self, name, value)
        self.asks = sorted(asked_by(self.conditions))
        self.state, self.proof, self.shadow_since = self.State.DRAFT, None, None
        self.version += 1 if self.pk else 0
        self.changed_at = timezone.now()
        self.save()


class Hit(models.Model):
    """That a version of a rule met something: what it did, or would have done."""

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="hits")
    version = models.PositiveIntegerField()
    post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.CASCADE, related_name="rule_hits"
    )
    comment = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="rule_hits"
    )
    has_acted = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(comment__isnull=True),
                name="a_rule_meets_one_thing",
            ),
            *(
                models.UniqueConstraint(
                    fields=["rule", "version", "has_acted", kind],
                    name=f"a_rule_meets_a_{kind}_once",
                )
                for kind in ("post", "comment")
            ),
        ]
        indexes = [models.Index("rule", models.F("id").desc(), name="hit_of_rule")]

    def __str__(self) -> str:
        return f"{self.rule} met {self.thing}"

    @property
    def thing(self) -> Post | Comment:
        thing = self.comment or self.post
        assert thing is not None
        return thing
