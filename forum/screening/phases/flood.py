"""Nearly the same words of a third account within a day, however well its author is known."""

from __future__ import annotations

from ..finding import Facts, Finding

ORDER = 45
SEES = ("alike",)

OTHERS_BEFORE_HOLD = 2
"""Two people who say the same may have read the same; of three somebody has handed it out."""


def look(facts: Facts) -> Finding | None:
    if facts.alike < OTHERS_BEFORE_HOLD:
        return None
    return Finding(
        "flood",
        {"alike": facts.alike},
        f"{facts.alike} others wrote nearly the same words within a day. A moderator looks at it "
        "before everybody can read it.",
    )
