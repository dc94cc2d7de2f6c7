"""The first contribution of all waits if it has a link.

Without one it shows at once: a newcomer who answers somebody should be answered, and what spammers
want from a first comment is its link.
"""

from __future__ import annotations

from ..finding import Facts, Finding

ORDER = 20
SEES = ("is_trusted", "links", "standing_before")


def look(facts: Facts) -> Finding | None:
    if facts.is_trusted or facts.standing_before or not facts.links:
        return None
    return Finding(
        "first_words",
        {"links": facts.links, "standing_before": 0},
        "This is the first thing you wrote here, and it has a link. A moderator looks at it "
        "before everybody can read it.",
    )
