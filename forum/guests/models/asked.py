"""Who was asked whether words are theirs."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Asked(models.Model):
    """A member saw what stands under their address, up to these keys, and chose.

    What comes later (another archive) is asked about again, and so is another address.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    address = models.EmailField()
    last_post = models.BigIntegerField(default=0)
    last_comment = models.BigIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.user} was asked"
