"""First words that are longer than anybody can have typed since their account was made.

Two moments that the server knows anyway are compared; nothing is measured in the browser. Some
people write elsewhere and join to say it: they wait once, and read why.
"""

from __future__ import annotations

from ..finding import Facts, Finding

ORDER = 36
SEES = ("is_trusted", "standing_before", "typed", "seconds_here")

FASTEST = 15
"""Characters a second: twice what a fast typist reaches, who does nothing but type."""

SHORTEST = 400
"""Characters. A greeting or a question may have been ready."""


def look(facts: Facts) -> Finding | None:
    if facts.is_trusted or facts.standing_before or facts.seconds_here is None:
        return None
    if facts.typed < SHORTEST or facts.typed <= facts.seconds_here * FASTEST:
        return None
    return Finding(
        "haste",
        {"typed": facts.typed, "seconds_here": facts.seconds_here},
        "It is your first contribution, and longer than anybody can type in the time since you "
        "joined. If you wrote it elsewhere, that is fine: a moderator looks at it before everybody "
        "can read it.",
    )
