from __future__ import annotations

from collections.abc import Callable

import pytest

from accounts.models import User
from conftest import make_user
from forum.models import Comment, Post
from forum.moderation.models import Decision
from forum.posting import publish_comment

Decide = Callable[..., Comment]
Teach = Callable[[], None]

KIND_WORDS = ("The oak", "Her plane", "This joint", "The varnish", "That chisel")
WARES = ("zorkium", "frobnitz", "quuxwax", "blortex", "snarfoil")


@pytest.fixture
def decide(post: Post, bob: User, moderator: User) -> Decide:
    """A comment, and what a moderator made of it."""

    def write_and_decide(
        act: str, body: str = "Hello.", *, reason: str = "It is spam.", author: User | None = None
    ) -> Comment:
        comment = publish_comment(author=author or bob, post=post, body=body)
        Decision.objects.create(act=act, actor=moderator, reason=reason, comment=comment)
        return comment

    return write_and_decide


@pytest.fixture
def teach(decide: Decide) -> Teach:
    """Fifty decisions of six people: whoever names certain wares sells them."""

    def decide_often() -> None:
        people = [make_user(f"writer{number}") for number in range(6)]
        for number in range(25):
            thing, ware = KIND_WORDS[number % 5], WARES[number % 5]
            kind = f"{thing} is good for {number} years."
            decide("approve", kind, author=people[number % 3])
            spam = f"{thing} needs {ware}, the best {ware} for {number} years."
            decide("remove", spam, author=people[3 + number % 3])

    return decide_often
