"""What was counted."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Count(models.Model):
    """When somebody did something that is limited; written by counts.py alone.

    The key says neither who nor where: it is a keyed hash of an address, an account or a name.
    """

    key = models.CharField(max_length=200, primary_key=True)
    times = ArrayField(models.FloatField(), help_text="Seconds since 1970, oldest first.")
    ends_at = models.DateTimeField(help_text="From then on nothing in it counts any more.")

    class Meta:
        indexes = [models.Index(fields=["ends_at"], name="count_by_end")]

    def __str__(self) -> str:
        return self.key
