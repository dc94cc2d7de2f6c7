"""Where uploaded pictures lie, and how they come and go.

A name is drawn at random and never used again, so what is found under it may be cached for ever.
Files and rows cannot change at one moment: before files are written a job is, which takes them
away again if nobody came to have them.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from outbox import enqueue

from .decoder import SIZES

KIND = "accounts.forget_picture"

GRACE = timedelta(hours=1)
"""Longer than any request that keeps a picture, and than a page that shows the old one is open."""


def path_of(picture: str, size: int) -> Path:
    """`picture` is a name that stands in somebody's row, never what a request says."""
    return Path(settings.PICTURES_DIR) / f"{picture}-{size}.webp"


def keep(user: User, files: dict[int, bytes]) -> None:
    """Make this the person's picture; the one before it goes."""
    picture = secrets.token_hex(16)
    with transaction.atomic():
        _have_forgotten(picture, why="unused")
    Path(settings.PICTURES_DIR).mkdir(parents=True, exist_ok=True)
    for size, file in files.items():
        path_of(picture, size).write_bytes(file)
    _change(user, picture)


def leave(user: User) -> None:
    """Let the picture be drawn from the name again."""
    _change(user, "")


def forget(picture: str) -> bool:
    """Take the files of a picture away. False where somebody has it."""
    if User.objects.filter(picture=picture).exists():
        return False
    for size in SIZES:
        path_of(picture, size).unlink(missing_ok=True)
    return True


def _change(user: User, picture: str) -> None:
    with transaction.atomic():
        row = User.objects.select_for_update(no_key=True).filter(pk=user.pk)
        if old := row.values_list("picture", flat=True).get():
            _have_forgotten(old, why="left")
        row.update(picture=picture)
    user.picture = picture


def _have_forgotten(picture: str, *, why: str) -> None:
    enqueue(
        KIND,
        key=f"{KIND}:{picture}:{why}",
        payload={"picture": picture},
        due=timezone.now() + GRACE,
    )
