"""What makes words wait for a moderator. Pure: facts in, a finding or nothing out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from forum.limits import LINKS

MANY_LINKS = LINKS
"""As in WordPress: as many links as a newcomer may write at all are held until somebody knows them.
More are refused before any rule sees them (forum/limits)."""

KNOWN_AFTER = 3
"""Contributions that stand. Who wrote so many is known, and so is whom the site trusts (level 2):
no rule asks about their links. Level 1 is no sign of it: it takes ten minutes of reading."""

REPEATS_BEFORE_HOLD = 2
"""The same words a third time within an hour are no mistake of the hand any more."""

SHORTEST_REPEATED = 30
"""Characters. "I agree." may be said often."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about one contribution when it is looked at."""

    links: int
    standing_before: int
    is_trusted: bool = False
    repeats: int = 0
    length: int = 0
    is_unknown_guest: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Why the words wait: `sentence` is for their author, `rule` and `facts` for the log."""

    rule: str
    facts: dict[str, Any]
    sentence: str


Rule = Callable[[Facts], Finding | None]


def guest_first(facts: Facts) -> Finding | None:
    """A guest's words wait until a moderator has approved some of theirs, as in WordPress.

    They can come back under another address at any time, so nothing is lost by leaving.
    """
    if not facts.is_unknown_guest:
        return None
    return Finding(
        "guest_first",
        {"links": facts.links, "standing_before": facts.standing_before},
        "No moderator has approved a comment from this address yet. One looks at it before "
        "everybody can read it.",
    )


def first_words(facts: Facts) -> Finding | None:
    """The first contribution of all waits if it has a link.

    Without one it shows at once: a newcomer who answers somebody should be answered, and what
    spammers want from a first comment is its link.
    """
    if facts.is_trusted or facts.standing_before or not facts.links:
        return None
    return Finding(
        "first_words",
        {"links": facts.links, "standing_before": 0},
        "This is the first thing you wrote here, and it has a link. A moderator looks at it "
        "before everybody can read it.",
    )


def many_links(facts: Facts) -> Finding | None:
    """Several links from somebody who is not known yet."""
    is_known = facts.is_trusted or facts.standing_before >= KNOWN_AFTER
    if is_known or facts.links < MANY_LINKS:
        return None
    return Finding(
        "many_links",
        {"links": facts.links, "standing_before": facts.standing_before},
        f"It has {facts.links} links, and you have not written much here yet. A moderator looks "
        "at it before everybody can read it.",
    )


def same_words(facts: Facts) -> Finding | None:
    """The same text again and again, however well its author is known."""
    if facts.repeats < REPEATS_BEFORE_HOLD or facts.length < SHORTEST_REPEATED:
        return None
    return Finding(
        "same_words",
        {"repeats": facts.repeats, "length": facts.length},
        f"You wrote the same words {facts.repeats} times before within an hour. A moderator "
        "looks at it before everybody can read it.",
    )


RULES: tuple[Rule, ...] = (guest_first, first_words, many_links, same_words)


def examine(facts: Facts) -> Finding | None:
    """The first rule that has something to say."""
    return next(filter(None, (rule(facts) for rule in RULES)), None)
