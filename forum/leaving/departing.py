"""Asking for the end of one's account, and a day to think again.

Until that day is over the account is as before, so that there is nothing to put back. What stands
in `leaving_at` is the wish; the job that carries it out carries the same moment, and does nothing
where another or none stands there.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts import mails
from accounts.models import User
from outbox import enqueue

KIND = "leaving.delete"

TO_THINK_AGAIN = timedelta(days=1)
"""One night's sleep; and who finds a browser open cannot do it before its owner reads the mail."""


def ask(user: User, *, takes_words: bool) -> bool:
    """False where it was asked already, perhaps in another window."""
    leaving_at = timezone.now() + TO_THINK_AGAIN
    with transaction.atomic():
        stays = User.objects.filter(pk=user.pk, leaving_at=None, is_active=True)
        if not stays.update(leaving_at=leaving_at, takes_words_along=takes_words):
            return False
        moment = leaving_at.isoformat()
        payload = {"user": user.pk, "leaving_at": moment}
        enqueue(KIND, key=f"{KIND}:{user.pk}:{moment}", payload=payload, due=leaving_at)
        words = {"until": f"{date_format(leaving_at, 'j F Y, H:i')} UTC"}
        context = {"user": user, "takes_words": takes_words, **words}
        mails.post("deletion_asked", to=user.email, context=context)
    return True


def call_off(user: User) -> bool:
    """False where there is nothing to call off, or it is too late."""
    with transaction.atomic():
        leaves = User.objects.filter(pk=user.pk, is_active=True).exclude(leaving_at=None)
        if not leaves.update(leaving_at=None, takes_words_along=False):
            return False
        mails.post("deletion_called_off", to=user.email, context={"user": user})
    return True


def begin(payload: dict[str, Any]) -> User | None:
    """Close the account for good: from here on nobody is in it, and nothing is called off.

    None where the wish was taken back, or the site would be left without an administrator.
    """
    wish = User.objects.filter(pk=payload["user"], leaving_at=payload["leaving_at"])
    with transaction.atomic():
        user = wish.select_for_update().first()
        if user is None:
            return None
        if is_last_administrator(user):
            wish.update(leaving_at=None, takes_words_along=False)
            return None
        if user.is_active:
            user.set_unusable_password()
            user.is_active = False
            user.save(update_fields=["password", "is_active"])
    return user


def is_last_administrator(user: User) -> bool:
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    return user.is_superuser and not others.exists()
