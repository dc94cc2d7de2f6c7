"""The end of an account: what the worker does when the day is over.

Each step goes on where it was when it is begun again, and does nothing when it is done. So a worker
may be killed anywhere, and one whose time is over leaves the rest to the next.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db import models, transaction
from django.db.models import ProtectedError

from accounts.left_names import GONE, LeftName
from accounts.models import User
from outbox import Later

from . import departing
from .relations import delete_rows, is_referred_to
from .taking_words import leave_words, take_votes, take_words
from .traces import (
    end_sessions,
    forget_addresses,
    forget_files,
    forget_in_administration,
    forget_jobs,
    forget_uploads,
)

PATIENCE = 10.0
"""Seconds at a time; a worker is stopped after twenty."""

Step = Callable[[User], Iterator[int]]


def _words(user: User) -> Iterator[int]:
    return take_words(user) if user.takes_words_along else leave_words(user)


def _keep_names(user: User) -> Iterator[int]:
    """From others, those of before as well."""
    for name in [user.name, *user.former_names.values_list("name", flat=True)]:
        LeftName.keep(name)
        yield 0


STEPS: list[Step] = [
    _keep_names,
    end_sessions,
    take_votes,
    _words,
    forget_files,
    forget_uploads,
    forget_jobs,
    forget_addresses,
    forget_in_administration,
    delete_rows,
]


def delete(payload: dict[str, Any]) -> bool:
    """False where the wish was taken back. Raises Later when its time is over."""
    user = departing.begin(payload)
    if user is None:
        return False
    empty(user)
    return True


def empty(user: User) -> None:
    """Leave nothing of somebody whose account is closed."""
    ends = time.monotonic() + PATIENCE
    for step in STEPS:
        for done in step(user):
            # Only behind something that need not be done again, or it would never come to an end.
            if done and time.monotonic() > ends:
                raise Later("Much is deleted, and the rest comes next.", seconds=0)
    _leave_a_shell(user)


STAYS = {"id", "password", "is_active"}
"""Of the row; whatever else it has, or will have, becomes what it is for newcomers."""


@transaction.atomic
def _leave_a_shell(user: User) -> None:
    """The row goes, or where something refers to it tells nothing any more."""
    if not is_referred_to(user):
        try:
            with transaction.atomic():
                user.delete()
        except ProtectedError:
            user.refresh_from_db()
        else:
            return
    mark = secrets.token_hex(6)
    for field in User._meta.concrete_fields:
        if field.name not in STAYS and not isinstance(field, models.GeneratedField):
            setattr(user, field.attname, field.get_default())
    user.name, user.email = f"deleted-{mark}", f"{mark}{GONE}"
    user.save()
