"""Where words that stand here lead."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import models
from django.utils import timezone

from .naming import MAX_LENGTH, domains_of
from .shorteners import SHORTENERS


class Domain(models.Model):
    """A domain to which words lead, or led, that everybody could read. Its name alone: neither who
    linked to it nor how often, so nothing here has to go when they leave."""

    name = models.CharField(max_length=MAX_LENGTH, unique=True)
    seen_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def learn(cls, names: Iterable[str]) -> None:
        new = cls.never_seen(set(names) - SHORTENERS)
        # In one order, so that of two who learn the same at once none waits for the other forever.
        rows = [Domain(name=name) for name in sorted(new)]
        Domain.objects.bulk_create(rows, ignore_conflicts=True)

    @classmethod
    def learn_links(cls, links: Iterable[str]) -> None:
        cls.learn(domains_of(links))

    @classmethod
    def never_seen(cls, names: Collection[str]) -> set[str]:
        if not names:
            return set()
        known = cls.objects.filter(name__in=names).values_list("name", flat=True)
        return set(names) - set(known)


class Reading(models.Model):
    """How far the words that stand here have been read for domains, by the key of their rows."""

    kind = models.CharField(max_length=10, unique=True)
    up_to = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.kind}s up to {self.up_to}"
