"""What somebody wrote without an account, and what an archive says they wrote, becomes theirs.

The ground for it is one alone: an address that the account has confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import transaction

from forum.models import Comment, Post, State, cast_vote
from forum.outside.models import Origin

from .addresses import fold
from .models import Asked, Guest, Slip

if TYPE_CHECKING:
    from accounts.models import User

Words = Post | Comment

MOST_SHOWN = 500
"""On one page. Whoever has claimed these finds the rest on it."""


def words_of(user: User) -> list[Words]:
    """What stands under the confirmed address of somebody, newest first; not what was deleted."""
    addresses = _confirmed(user)
    found = [words for address in addresses for words in _under(address)]
    return sorted(found, key=lambda words: words.created_at, reverse=True)[:MOST_SHOWN]


def is_unasked(user: User) -> bool:
    """Whether something stands there about which they were never asked."""
    asked = Asked.objects.filter(user=user, address=user.email).first() or Asked()
    is_new = (
        Comment.objects.of_guest(user.email).filter(pk__gt=asked.last_comment).exists()
        or Post.objects.of_guest(user.email).filter(pk__gt=asked.last_post).exists()
    )
    return is_new and any(_key(words) > _limit(asked, words) for words in words_of(user))


@transaction.atomic
def claim(user: User, chosen: Iterable[Words]) -> int:
    """Make these words theirs; how many were. Nothing but the name and its address changes.

    Each is looked at anew: a list is old as soon as it is read. Also for accounts that become
    one: `claim(user, words_of(user))`.
    """
    addresses = _confirmed(user, lock=True)
    mine = [words for words in chosen if fold(words.guest_email) in addresses]
    count = sum(_claim(user, words) for words in mine)
    for address in addresses:
        Guest.forget_unless_heard(address)
    return count


@transaction.atomic
def note_asked(user: User) -> None:
    """They have seen the list and chosen; what is on it is not offered by itself again."""
    found = words_of(user)
    last = {
        "last_post": max((w.pk for w in found if isinstance(w, Post)), default=0),
        "last_comment": max((w.pk for w in found if isinstance(w, Comment)), default=0),
    }
    Asked.objects.update_or_create(user=user, defaults={"address": user.email, **last})


def _claim(user: User, words: Words) -> bool:
    address = words.guest_email
    unclaimed = type(words)._default_manager.filter(pk=words.pk, author=None, guest_email=address)
    if not unclaimed.update(author=user, guest_name="", guest_email="", guest_url=""):
        return False
    if isinstance(words, Comment):
        Slip.objects.filter(comment=words).delete()
        Origin.forget(words)
    # They may have voted for it while it was nobody's.
    words.refresh_from_db()
    cast_vote(user, words, 0)
    return True


def _confirmed(user: User, *, lock: bool = False) -> set[str]:
    addresses = EmailAddress.objects.filter(user=user, verified=True)
    if lock:
        addresses = addresses.select_for_update()
    return {fold(address.email) for address in addresses}


def _under(address: str) -> Iterator[Words]:
    comments = Comment.objects.select_related("post")
    things: tuple[Iterable[Words], ...] = (
        comments.of_guest(address).exclude(state=State.DELETED).order_by("-pk")[:MOST_SHOWN],
        Post.objects.of_guest(address).exclude(state=State.DELETED).order_by("-pk")[:MOST_SHOWN],
    )
    # The database takes letters for one another that mail does not.
    return (words for found in things for words in found if fold(words.guest_email) == address)


def _key(words: Words) -> int:
    return int(words.pk)


def _limit(asked: Asked, words: Words) -> int:
    return asked.last_post if isinstance(words, Post) else asked.last_comment
