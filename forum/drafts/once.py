"""A form that is sent twice makes one post (a nervous finger, a slow network, a reload)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from hashlib import blake2s
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum.models import Comment, Post

from .models import Submission

if TYPE_CHECKING:
    from accounts.models import User

Thing = TypeVar("Thing", Post, Comment)

REMEMBERED = timedelta(days=7)
"""Longer than anybody leaves a form open and then sends it again."""


class SentBefore(Exception):
    """The form has been sent with other words; what they became is `thing`."""

    def __init__(self, thing: Post | Comment | None) -> None:
        super().__init__("This form has been sent before, with other words.")
        self.thing = thing


def once(
    user: User, key: UUID | None, words: Mapping[str, Any], publish: Callable[[], Thing]
) -> Thing:
    """What `publish` makes, or what it made the first time. Raises SentBefore for other words.

    Of many at the same moment one writes the row; the others wait for it, and find what it made.
    """
    if key is None:
        return publish()
    with transaction.atomic():
        sent, is_first = Submission.objects.get_or_create(
            user=user, key=key, defaults={"digest": _digest(words)}
        )
        if not is_first:
            return cast(Thing, _made_before(sent, words))
        thing = publish()
        name = "comment" if isinstance(thing, Comment) else "post"
        Submission.objects.filter(pk=sent.pk).update(**{name: thing})
    return thing


def was_sent(user: User, key: UUID | None) -> bool:
    """Then nothing new is said, and no limit for what is new can be in the way."""
    return key is not None and Submission.objects.filter(user=user, key=key).exists()


def forget_old() -> int:
    """Rows that nobody can need any more; how many there were."""
    too_old = Submission.objects.filter(at__lt=timezone.now() - REMEMBERED)
    return too_old.delete()[0]


def _made_before(sent: Submission, words: Mapping[str, Any]) -> Post | Comment:
    thing = sent.thing
    if thing is None or sent.digest != _digest(words):
        raise SentBefore(thing)
    return thing


def _digest(words: Mapping[str, Any]) -> str:
    said = "\0".join(f"{name}={words[name]}" for name in sorted(words))
    return blake2s(said.encode(), digest_size=16).hexdigest()
