"""A post that is to be published later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.http import QueryDict

if TYPE_CHECKING:
    from accounts.models import User

UNSENT = ("csrfmiddlewaretoken", "key", "publish_at", "next")
"""Fields of the form that say nothing of the post."""

MAX_TROUBLE = 500


class PlannedQuerySet(models.QuerySet[Any]):
    def of(self, user: User) -> Self:
        return self.filter(user=user)


class Planned(models.Model):
    """The form of a post as it was sent, until it is due; only ever shown to its writer.

    It is no post yet, so that no list, search or count can tell of it; it becomes one in the
    transaction in which this row goes. `trouble` says why it did not when it was due.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="planned_posts"
    )
    key = models.UUIDField()
    sent = models.JSONField()
    due = models.DateTimeField()
    trouble = models.CharField(max_length=MAX_TROUBLE, blank=True)

    objects = PlannedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="a_post_is_planned_once"),
        ]
        indexes = [models.Index("user", "due", name="planned_of_person")]

    def __str__(self) -> str:
        return f"{self.title} by {self.user}, {self.due:%Y-%m-%d %H:%M}"

    @property
    def title(self) -> str:
        return self.field("title")

    @property
    def data(self) -> QueryDict:
        """As a browser would send it now."""
        data = QueryDict(mutable=True)
        for name, values in self.sent.items():
            data.setlist(name, values)
        return data

    def field(self, name: str) -> str:
        return " ".join(self.sent.get(name, [""]))

    @staticmethod
    def kept(data: QueryDict) -> Mapping[str, list[str]]:
        return {name: values for name, values in data.lists() if name not in UNSENT}
