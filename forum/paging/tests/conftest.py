"""Discussions too long to be drawn whole."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from forum.models import Comment, Post, State

Grow = Callable[..., list[Comment]]


@pytest.fixture
def grow(post: Post, bob: User) -> Grow:
    """Writes so many comments under the post, each answering one of those before, or the post."""

    def grow(count: int, *, roots: float = 0.3, seed: int = 7, **fields: object) -> list[Comment]:
        chance = random.Random(seed)
        begin = timezone.now() - timedelta(seconds=count)
        made: list[Comment] = []
        while len(made) < count:
            batch = [
                Comment(
                    post=post, author=bob, body="So it is.", body_html="<p>So it is.</p>",
                    parent=chance.choice(made) if made and chance.random() > roots else None,
                    up_count=chance.randrange(20), down_count=chance.randrange(5),
                    created_at=begin + timedelta(seconds=len(made) + n), **fields,
                )
                for n in range(min(50 + len(made) // 10, count - len(made)))
            ]  # fmt: skip
            made += Comment.objects.bulk_create(batch)
        standing = post.comments.filter(state=State.PUBLISHED).count()
        Post.objects.filter(pk=post.pk).update(comment_count=standing)
        post.refresh_from_db()
        return made

    return grow
