"""A guest's words wait until a moderator has approved some of theirs, as in WordPress.

They can come back under another address at any time, so nothing is lost by leaving.
"""

from __future__ import annotations

from ..finding import Facts, Finding

ORDER = 10
SEES = ("is_unknown_guest", "links", "standing_before")


def look(facts: Facts) -> Finding | None:
    if not facts.is_unknown_guest:
        return None
    return Finding(
        "guest_first",
        {"links": facts.links, "standing_before": facts.standing_before},
        "No moderator has approved a comment from this address yet. One looks at it before "
        "everybody can read it.",
    )
