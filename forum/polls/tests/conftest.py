"""A post with a poll in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from forum.models import Board
from forum.polls.models import Ballot, Poll
from forum.polls.plan import Plan
from forum.posting import publish_post
from forum.tests.conftest import browse  # noqa: F401

Ask = Callable[..., Poll]


@pytest.fixture
def ask(alice: User, board: Board) -> Ask:
    """A poll by alice, of the kind that is asked for."""

    def ask(*options: str, **plan: Any) -> Poll:
        planned = Plan(options=options or ("Oak", "Ash", "Elm"), question="Which wood?", **plan)
        post = publish_post(
            author=alice, board=board, title="Wood", body="I need some.", poll=planned
        )
        return Poll.objects.get(post=post)

    return ask


@pytest.fixture
def poll(ask: Ask) -> Poll:
    """One option of three, open, secret, with its results on show."""
    return ask()


def vote(user: User, poll: Poll, *texts: str) -> None:
    keys = {option.text: option.pk for option in poll.options.all()}
    Ballot.cast(user, poll, [keys[text] for text in texts])


def key(poll: Poll, text: str) -> int:
    return int(poll.options.get(text=text).pk)
