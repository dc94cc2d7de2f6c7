"""One person's voice in a poll."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from .poll import Poll

if TYPE_CHECKING:
    from accounts.models import User


class Changed(Exception):
    """The poll is not the one that the voter saw."""


class Ballot(models.Model):
    """What somebody chose, or the order that they gave, first choice first. One row per person,
    so that one person has one voice however often and at how many moments they send it."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ballots"
    )
    choices = ArrayField(models.BigIntegerField(), help_text="Keys of options.")
    cast_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "user"], name="one_voice_per_person_and_poll"),
            models.CheckConstraint(
                condition=models.Q(choices__len__gte=1), name="a_ballot_says_something"
            ),
        ]
        indexes = [models.Index("poll", F("id").desc(), name="ballot_of_poll")]

    def __str__(self) -> str:
        return f"A ballot in {self.poll_id}"

    @property
    def chosen(self) -> list[str]:
        """What it says, first choice first."""
        texts = {option.pk: option.text for option in self.poll.options.all()}
        return [texts[pk] for pk in self.choices if pk in texts]

    @classmethod
    def cast(cls, user: User, poll: Poll, choices: Sequence[int]) -> None:
        """Vote, or vote anew. Raises Changed where these options are not there any more."""
        with transaction.atomic():
            standing = Poll.locked(pk=poll.pk)
            there = set(standing.options.values_list("pk", flat=True)) if standing else set()
            if not there.issuperset(choices):
                raise Changed
            cls.objects.update_or_create(
                poll=poll,
                user=user,
                defaults={"choices": list(choices), "cast_at": timezone.now()},
            )

    @classmethod
    def take_back(cls, user: User, poll: Poll) -> bool:
        """False where there was none."""
        return bool(cls.objects.filter(poll=poll, user=user).delete()[0])
