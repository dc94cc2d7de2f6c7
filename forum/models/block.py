"""One person who is not to be reached by another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q

if TYPE_CHECKING:
    from accounts.models import User


# django-stubs finds fault with as_manager, and only when it reads from its cache.
class BlockQuerySet(models.QuerySet["Block"]):  # type: ignore[override]
    def between(self, one: User | OuterRef, other: User | OuterRef) -> Self:
        """Whoever of the two set it."""
        return self.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one))


class Block(models.Model):
    """One person (`blocker`) wants nothing to do with another.

    Neither answers the other, neither is told of the other, and what the blocked one wrote is
    folded for the blocker. `permissions.may_reach` and `forum.quiet` ask for it; a moderator is
    folded, and goes on to act. Nobody learns of it but by being refused.
    """

    blocker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks"
    )
    blocked = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocked_by"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="a_person_is_blocked_once"),
            models.CheckConstraint(
                condition=~Q(blocker=F("blocked")), name="nobody_blocks_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blocker} blocks {self.blocked}"

    @classmethod
    def set(cls, blocker: User, blocked: User) -> None:
        cls.objects.get_or_create(blocker=blocker, blocked=blocked)

    @classmethod
    def take_back(cls, blocker: User, blocked: User) -> None:
        cls.objects.filter(blocker=blocker, blocked=blocked).delete()
