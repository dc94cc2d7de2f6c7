from __future__ import annotations

import pytest

from accounts.models import User
from forum.models import Board, Comment, Post
from forum.posting import publish_comment, publish_post


@pytest.fixture
def twin(bob: User, board: Board) -> Post:
    """By bob, about the same as alice's post."""
    return publish_post(author=bob, board=board, title="What chisel to buy?", body="The first.")


@pytest.fixture
def said_there(twin: Post, alice: User) -> Comment:
    """By alice, under bob's post."""
    return publish_comment(author=alice, post=twin, body="One that holds an edge.")
