"""Flags, as readers make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum.models import Comment, Post

from .models import Flag, in_field

if TYPE_CHECKING:
    from accounts.models import User


def flag_by(user: User, thing: Post | Comment) -> Flag | None:
    flag: Flag | None = Flag.objects.about(thing).filter(user=user).first()
    return flag


def flag(thing: Post | Comment, *, by: User, reason: str, words: str = "") -> bool:
    """Ask the moderators to look at it. False: this person did so already, and once counts."""
    _, is_new = Flag.objects.get_or_create(
        user=by, **in_field(thing), defaults={"reason": reason, "words": words}
    )
    return is_new
