"""When somebody is known."""

from __future__ import annotations

from accounts.choices import Trust
from forum.models import Comment, Post

KNOWN_AFTER = 3
"""Contributions that stand. Who wrote so many is known, and so is whom the site trusts (level 2):
no phase asks about their links. Level 1 is no sign of it: it takes ten minutes of reading."""


def is_by_newcomer(thing: Post | Comment) -> bool:
    """Whom the site trusts (level 2) is asked nothing about what sounds like spam: a link under a
    film is spam, but among people who help one another it is help. What was imported is judged
    already."""
    if author := thing.author:
        return not author.moderates and author.trust_level < Trust.MEMBER
    return bool(thing.is_of_guest)


def is_beyond_doubt(thing: Post | Comment) -> bool:
    """What was imported is judged already; moderators would only wait for themselves."""
    author = thing.author
    return author.moderates if author else not thing.is_of_guest
