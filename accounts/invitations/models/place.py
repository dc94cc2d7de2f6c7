"""The tree of who invited whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from .invitation import Invitation

if TYPE_CHECKING:
    from accounts.models import User


class Place(models.Model):
    """Where somebody stands in the tree: under whoever invited them, or at the top.

    It outlives the person, nameless, so that the tree keeps together where somebody has left;
    with nobody below, the night takes it away. Only those have one who came by invitation, and
    those who brought somebody.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="invitation_place",
    )
    above = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="below")
    invitation = models.ForeignKey(
        Invitation, null=True, on_delete=models.SET_NULL, related_name="places"
    )
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.person or "deleted member")

    @classmethod
    def of(cls, person: User) -> Place:
        place: Place = cls.objects.get_or_create(person=person)[0]
        return place

    @classmethod
    def give(cls, person: User, invitation: Invitation) -> Place:
        """To somebody who came by this invitation."""
        above = cls.of(invitation.inviter)
        place: Place = cls.objects.create(person=person, above=above, invitation=invitation)
        return place

    @classmethod
    def hand_over(cls, gone: User, into: User) -> int:
        """One person had two accounts. Of two places none moves: that might make a ring."""
        if cls.objects.filter(person=into).exists():
            return 0
        return cls.objects.filter(person=gone).update(person=into)

    @classmethod
    def empty_ends(cls) -> QuerySet[Place]:
        """Of people who have left, with nobody below."""
        below: Any = cls.objects.filter(above=OuterRef("pk"))
        found: QuerySet[Place] = cls.objects.filter(~Exists(below), person=None)
        return found
