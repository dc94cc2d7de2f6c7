"""What an authority requires of a notice of illegal content."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .flag import Flag

MAX_EXPLANATION = 5000
"""An account of facts, and what they break; a file of evidence goes by mail."""

LEGAL = ["law", "explanation", "name", "email", "is_abuse_of_children", "in_good_faith"]
"""What is asked for, in the order of the form."""


class LegalNotice(models.Model):
    """With a flag whose reason asks for it: Article 16 (2) of the Digital Services Act. Where it is
    stands in the flag.

    Only moderators read it. It goes with the flag, and so with the account of who made it.
    """

    flag = models.OneToOneField(Flag, on_delete=models.CASCADE, related_name="legal")
    law = models.CharField(max_length=300)
    explanation = models.TextField(max_length=MAX_EXPLANATION)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    is_abuse_of_children = models.BooleanField(default=False)
    in_good_faith = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(in_good_faith=True), name="legal_notice_is_in_good_faith"
            ),
            models.CheckConstraint(
                condition=Q(is_abuse_of_children=True) | ~Q(name="") & ~Q(email=""),
                name="legal_notice_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.law}: {self.flag.thing}"
