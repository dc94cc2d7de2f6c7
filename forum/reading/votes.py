"""How one reader voted on what a page shows: one query, none for those logged out."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from forum.models import Comment, Post, Vote

if TYPE_CHECKING:
    from accounts.models import User


def votes_of(
    viewer: User | AnonymousUser,
    *,
    posts: Collection[Post] = (),
    comments: Collection[Comment] = (),
) -> dict[int, int]:
    """By the key of the post or comment, 1 or -1. Takes one kind at a time."""
    if isinstance(viewer, AnonymousUser) or not (posts or comments):
        return {}
    votes = Vote.objects.filter(user=viewer)
    if posts:
        return dict(votes.filter(post__in=posts).values_list("post_id", "value"))
    return dict(votes.filter(comment__in=comments).values_list("comment_id", "value"))
