"""The same text again and again, however well its author is known."""

from __future__ import annotations

from ..finding import Facts, Finding

ORDER = 40
SEES = ("repeats", "length")

REPEATS_BEFORE_HOLD = 2
"""The same words a third time within an hour are no mistake of the hand any more."""

SHORTEST_REPEATED = 30
"""Characters. "I agree." may be said often."""


def look(facts: Facts) -> Finding | None:
    if facts.repeats < REPEATS_BEFORE_HOLD or facts.length < SHORTEST_REPEATED:
        return None
    return Finding(
        "same_words",
        {"repeats": facts.repeats, "length": facts.length},
        f"You wrote the same words {facts.repeats} times before within an hour. A moderator "
        "looks at it before everybody can read it.",
    )
