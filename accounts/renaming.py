"""A change of name: the old one goes on leading to its bearer, and to nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from . import mails, names
from .models import TAKEN, FormerName, User

BETWEEN_CHANGES = timedelta(days=30)
"""Others know people by their names; and each name that is left is kept from everybody else."""

CORRECTION = timedelta(hours=1)
"""Time to mend, once, what was mistyped in a change."""

RESERVED = "This name is kept free, so that nobody is taken for the site itself."


class Refused(ValueError):
    """The name stays; the reason is for its bearer."""


def free_again_at(user: User) -> datetime | None:
    """When the name can be changed again; None where it can be now."""
    now = timezone.now()
    recent = user.former_names.filter(left_at__gt=now - BETWEEN_CHANGES).order_by("-left_at")
    changes = list(recent.values_list("left_at", flat=True)[:2])
    if not changes or (len(changes) == 1 and now - changes[0] < CORRECTION):
        return None
    return changes[0] + BETWEEN_CHANGES


def objection_to(name: str, *, bearer: User) -> str | None:
    """Why the bearer of another name cannot have this one. A former one of theirs they can."""
    if objection := User.objects.objection_to(name, bearer=bearer):
        return objection
    return RESERVED if names.is_reserved(name) else None


def rename(user: User, name: str) -> None:
    """Raises Refused where it is too soon, or where somebody took the name at this moment."""
    try:
        with transaction.atomic():
            row = User.objects.select_for_update().get(pk=user.pk)
            if free_again_at(row):
                raise Refused("You have changed your name already, a moment ago.")
            before = row.name
            keep_former(row, before)
            row.name = name
            row.save(update_fields=["name", "folded", "skeleton"])
            told = {"user": row, "from_name": before, "to_name": name}
            mails.post("name_changed", to=row.email, context=told)
    except IntegrityError as error:
        raise Refused(TAKEN) from error
    user.refresh_from_db(fields=["name", "folded", "skeleton"])


def keep_former(user: User, name: str) -> None:
    """That it is taken back later leaves the row: it tells when the name was changed."""
    FormerName.objects.update_or_create(
        user=user,
        folded=names.fold(name),
        defaults={"name": name, "left_at": timezone.now()},
    )
