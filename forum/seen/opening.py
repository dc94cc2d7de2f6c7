"""What somebody who opens a discussion has seen of it so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, Subquery

from forum.models import Comment, Post

from .models import Follow, Mark
from .ranges import Keys

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class Opened:
    """`newest` is the newest comment of the whole site: what is marked read up to there leaves new
    what is said later."""

    seen: Keys
    is_first: bool
    is_followed: bool
    newest: int


def opened(user: User, post: Post) -> Opened:
    """From now on, what is said there is new to them. One query, and one more the first time."""
    seen, is_followed, newest = (
        Post.objects.filter(pk=post.pk)
        .values_list(
            Subquery(Mark.objects.filter(user=user, post=post).values("seen")),
            Exists(Follow.objects.filter(user=user, post=post, is_wanted=True)),
            Subquery(Comment.objects.order_by("-pk").values("pk")[:1]),
        )
        .get()
    )
    if seen is None and not user.is_looked_through:
        Mark.objects.bulk_create([Mark(user=user, post=post)], ignore_conflicts=True)
    return Opened(seen or Keys(), seen is None, is_followed, newest or 0)
