"""What somebody may try against guests, their addresses and the site: a list to be added to.

Each attempt is a sentence and a function that tries it in a small world, and answers truly what
came of it: anything but False, None or nothing means that it succeeded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client

from accounts.models import User
from forum.models import Comment, Post

from .conftest import Letter


@dataclass
class World:
    """Grace has a comment that a moderator approved, her mail, and a device that knows her."""

    grace: Comment
    letter: Letter
    device: Client
    post: Post
    mallory: User
    browser: Client
    """In which mallory is logged in."""
    stranger: Client
    """In which nobody is."""
    moderator: User
    work: Callable[[], None]
    logs: Callable[[], str]


Attempt = Callable[[World], Any]

ATTEMPTS: dict[str, Attempt] = {}


def attempt(sentence: str) -> Callable[[Attempt], Attempt]:
    def listed(try_it: Attempt) -> Attempt:
        assert sentence not in ATTEMPTS
        ATTEMPTS[sentence] = try_it
        return try_it

    return listed
