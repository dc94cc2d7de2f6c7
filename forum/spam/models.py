"""What was learned here, night by night."""

from __future__ import annotations

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from . import prior
from .weights import Model


class SpamModelQuerySet(models.QuerySet[Any]):
    def newest_first(self) -> Self:
        """Without the weights, which are half a megabyte."""
        return self.defer("weights").order_by("-pk")


class SpamModel(models.Model):
    """One version: its weights, and what they were worth on the decisions it was learned from.

    At most one acts, and where none does, the prior that ships. Versions are never changed; while
    a person's choice acts, nights add versions that do not.
    """

    weights = models.JSONField(default=dict, blank=True)
    is_prior = models.BooleanField(default=False)
    learned_from = models.PositiveIntegerField(default=0)
    of_spam = models.PositiveIntegerField(default=0)
    measures = models.JSONField(default=dict, blank=True)
    learned_at = models.DateTimeField(default=timezone.now)
    is_active = models.BooleanField(default=False)
    is_chosen = models.BooleanField(default=False)

    objects = SpamModelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_active"], condition=Q(is_active=True), name="one_spam_model_acts"
            ),
            models.UniqueConstraint(
                fields=["is_prior"], condition=Q(is_prior=True), name="one_spam_model_is_prior"
            ),
            models.CheckConstraint(
                condition=Q(is_chosen=False) | Q(is_active=True),
                name="spam_model_that_was_chosen_acts",
            ),
        ]

    def __str__(self) -> str:
        return "What shipped" if self.is_prior else f"Version {self.pk}"

    @classmethod
    def acting(cls) -> SpamModel | None:
        model: SpamModel | None = cls.objects.newest_first().filter(is_active=True).first()
        return model

    def activate(self, *, chosen: bool) -> None:
        with transaction.atomic():
            # Locked, so that of two who choose at once the later one's choice acts.
            list(SpamModel.objects.select_for_update().order_by("pk").values_list("pk"))
            SpamModel.objects.filter(is_active=True).update(is_active=False, is_chosen=False)
            SpamModel.objects.filter(pk=self.pk).update(is_active=True, is_chosen=chosen)
        self.is_active, self.is_chosen = True, chosen

    def load(self) -> Model:
        return prior.load() if self.is_prior else Model.from_data(self.weights)
