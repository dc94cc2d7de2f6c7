"""The chain that holds the rows of the log in their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from django.db import connection, models, transaction

from ..sealing import BEGINNING, link_seal
from .read_only import ReadOnlyError

ONE_AT_A_TIME = 0x666F6C6B
"""The lock under which links are added, so that two never hold on to the same one before them."""


class LinkQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise ReadOnlyError("The chain of the log is not rewritten.")

    def delete(self) -> NoReturn:
        raise ReadOnlyError("Nothing is taken out of the chain of the log.")

    def add(self, decisions: Sequence[Any]) -> int:
        """Give these rows their places, after all that have one; how many had none yet.

        A transaction of its own, after that in which they were written: whoever held the lock
        while acting would make every other act on the site wait, or wait for it in turn.
        """
        with transaction.atomic():
            _wait_for_our_turn()
            has_place = self.filter(decision__in=[row.pk for row in decisions])
            there = set(has_place.values_list("decision_id", flat=True))
            links = _links([row for row in decisions if row.pk not in there], after=self.last())
            return len(self.bulk_create(links))


class Link(models.Model):
    """The place of one decision: `seal` is made of the decision's and of the link before.

    Added once, soon after the decision; never changed.
    """

    number = models.BigIntegerField(primary_key=True)
    decision = models.OneToOneField(
        "moderation.Decision", on_delete=models.PROTECT, related_name="link"
    )
    seal = models.CharField(max_length=64)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}:{self.seal}"

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ReadOnlyError("Links are added by LinkQuerySet.add.")

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ReadOnlyError("Nothing is taken out of the chain of the log.")


def _links(decisions: Sequence[Any], *, after: Link | None) -> list[Link]:
    number, before = (after.number, after.seal) if after else (0, BEGINNING)
    links = []
    for decision in decisions:
        number += 1
        before = link_seal(number, decision, before)
        links.append(Link(number=number, decision_id=decision.pk, seal=before))
    return links


def _wait_for_our_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
