"""What those have read whom one can be, so that there is something new to come back to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from accounts.models import User
from forum.models import Comment, Post
from forum.seen import marking
from forum.seen.models import Follow
from forum.seen.opening import opened

from .judging import UNREAD_SINCE
from .speaking import Things


def read(things: Things, *, readers: Iterable[User], now: datetime) -> None:
    """Everybody follows what they spoke in; the readers were last here some days ago."""
    Follow.objects.bulk_create(
        (
            Follow(user=thing.author, post=thing.post if isinstance(thing, Comment) else thing)
            for thing in things.values()
            if thing.author
        ),
        ignore_conflicts=True,
    )
    posts = [thing for thing in things.values() if isinstance(thing, Post)]
    for reader in readers:
        for post in posts:
            _read(reader, post, until=now - UNREAD_SINCE)


def _read(reader: User, post: Post, *, until: datetime) -> None:
    if post.created_at <= until:
        opened(reader, post)
        comments = post.comments.filter(created_at__lte=until)
        marking.see(reader, post, list(comments.values_list("pk", flat=True)))
