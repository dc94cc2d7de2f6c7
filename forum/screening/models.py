"""What was seen when words were looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from forum.models import Comment, Post
from forum.moderation.models import in_field
from forum.moderation.models.decision import facts_in_words

FAULT = "fault"
"""In place of a rule's name: nobody knows what the phase would have found."""


def found_by(phase: str) -> Q:
    """Screenings in which this phase found something."""
    found_nothing = Q(seen__contains=[{"phase": phase, "found": ""}])
    return Q(seen__contains=[{"phase": phase}]) & ~found_nothing & ~failed_in(phase)


def failed_in(phase: str) -> Q:
    return Q(seen__contains=[{"phase": phase, "found": FAULT}])


class Screening(models.Model):
    """The latest look at one post or comment, a line for each phase.

    Numbers and names of phases alone: it keeps no words, so that nothing is left of those which
    their author takes back.
    """

    post = models.OneToOneField(Post, null=True, on_delete=models.CASCADE, related_name="screening")
    comment = models.OneToOneField(
        Comment, null=True, on_delete=models.CASCADE, related_name="screening"
    )
    seen = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(comment__isnull=True),
                name="screening_is_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"Screening of {self.comment or self.post}"

    @property
    def told(self) -> list[tuple[str, list[tuple[str, str]], str]]:
        """For people: the phase, what it saw, and what it found."""
        return [
            (
                _words(line["phase"]),
                facts_in_words(_with_yes_and_no(line["saw"])),
                _words(line["found"]),
            )
            for line in self.seen
        ]

    @classmethod
    def keep(cls, thing: Post | Comment, seen: Sequence[dict[str, Any]]) -> None:
        looked = {"seen": list(seen), "at": timezone.now()}
        which: dict[str, Any] = dict(in_field(thing))
        cls.objects.update_or_create(**which, defaults=looked)

    @classmethod
    def add(cls, thing: Post | Comment, seen: Sequence[dict[str, Any]]) -> None:
        """More lines, in the place of those of the same phases."""
        for screening in cls.objects.select_for_update().filter(**in_field(thing)):
            anew = {line["phase"] for line in seen}
            screening.seen = [line for line in screening.seen if line["phase"] not in anew] + [
                *seen
            ]
            screening.save(update_fields=["seen"])


def _words(name: str) -> str:
    return name.replace("_", " ")


def _with_yes_and_no(saw: dict[str, Any]) -> dict[str, Any]:
    said = {True: "yes", False: "no"}
    told = {name: fact for name, fact in saw.items() if fact not in ("", [])}
    return {name: said[fact] if isinstance(fact, bool) else fact for name, fact in told.items()}
