"""An address that somebody showed to be theirs."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from forum.models import Comment


class Guest(models.Model):
    """Whoever reads the mail of this address, and has words here under it, without an account.

    A device that is to remember somebody keeps the key, so it forgets them when this row goes.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True, help_text="Folded; never shown to anybody.")
    proven_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Guest {self.key}"

    @classmethod
    def proven(cls, address: str) -> Guest:
        guest, _ = cls.objects.get_or_create(email=address)
        return guest

    @classmethod
    def forget_unless_heard(cls, address: str) -> None:
        """An address without words under it is none of our business any more."""
        if not Comment.objects.of_guest(address).filter(source="").exists():
            cls.objects.filter(email=address).delete()
