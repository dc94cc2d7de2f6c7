"""Working through the queue: from one thing to the next, none of them another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from forum.models import Comment, Post

from .claiming import claim, release
from .queue import Key, keys_in_order
from .sieve import Sieve

if TYPE_CHECKING:
    from accounts.models import User

MODELS: dict[str, type[Post] | type[Comment]] = {"post": Post, "comment": Comment}
"""What has a page of its own at the desk; people have theirs elsewhere."""


@transaction.atomic
def claim_next(user: User, sieve: Sieve, *, after: Key | None = None) -> Key | None:
    """The first that nobody else looks at; after what one has just left, if that still waits."""
    keys = [key for key in keys_in_order(user, sieve) if key[0] in MODELS]
    if after and after in keys:
        _release(after, by=user)
        here = keys.index(after)
        keys = keys[here + 1 :] + keys[:here]
    return next((key for key in keys if _claim(key, by=user)), None)


def _claim(key: Key, *, by: User) -> bool:
    thing = _find(key)
    return thing is not None and claim(thing, by=by)


def _release(key: Key, *, by: User) -> None:
    thing = _find(key)
    if thing:
        release(thing, by=by)


def _find(key: Key) -> Post | Comment | None:
    kind, pk = key
    return MODELS[kind]._default_manager.filter(pk=pk).first()
