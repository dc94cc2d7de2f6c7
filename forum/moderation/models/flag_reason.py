"""What may be wrong with something, as the form of flags asks."""

from __future__ import annotations

from typing import Any, Self

from django.db import models

SPAM, OFF_TOPIC = "spam", "off_topic"
"""Of those that a site begins with: what trust counts against somebody (forum.trust)."""


class FlagReasonQuerySet(models.QuerySet[Any]):
    def in_use(self) -> Self:
        return self.filter(in_use=True)


class FlagReason(models.Model):
    """One reason that a site offers. It is retired and never deleted: flags have it, and the log of
    decisions names it by its slug for good."""

    slug = models.SlugField(
        max_length=40,
        primary_key=True,
        help_text="By this the log knows it, so it stays as it is. No spaces.",
    )
    label = models.CharField(max_length=80, help_text="As the form says it: “It is off topic”.")
    help = models.CharField(
        max_length=200, blank=True, help_text="One sentence below it, that tells when it fits."
    )
    needs_words = models.BooleanField(
        default=False, help_text="Whoever chooses it has to say more in their own words."
    )
    asks_for_legal_details = models.BooleanField(
        default=False,
        help_text="The form asks for what an authority requires of a notice of illegal content: "
        "the law, an explanation, who says so, and that they say it in good faith.",
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="They are listed by it, and then by their label."
    )
    in_use = models.BooleanField(
        default=True, help_text="Without it nobody can choose this any more; flags keep theirs."
    )

    objects = FlagReasonQuerySet.as_manager()

    class Meta:
        ordering = ["position", "label"]

    def __str__(self) -> str:
        return self.label
