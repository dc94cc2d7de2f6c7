"""Sign-ups that nobody ever confirmed.

Somebody mistyped an address, or tried with another's. Their name and that address would be taken
for good, so after a while they are free again.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from outbox import enqueue

from .models import User

KIND = "accounts.forget"

# Longer than a link in a mail lives, so that nobody is forgotten with one in their hands.
PATIENCE = timedelta(days=7)


def schedule(user: User) -> None:
    with transaction.atomic():
        enqueue(
            KIND,
            key=f"{KIND}:{user.pk}",
            payload={"user": user.pk},
            due=timezone.now() + PATIENCE,
        )


def forget(payload: dict[str, Any]) -> bool:
    """False where they have come after all, or an administrator has given them something to do."""
    user = User.objects.filter(pk=payload["user"], last_login=None).first()
    if user is None or user.addresses.filter(verified=True).exists():
        return False
    try:
        user.delete()
    except ProtectedError:
        return False
    return True
