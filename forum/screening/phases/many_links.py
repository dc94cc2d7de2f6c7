"""Several links from somebody who is not known yet."""

from __future__ import annotations

from forum.limits import LINKS

from ..finding import Facts, Finding
from ..knowing import KNOWN_AFTER

ORDER = 30
SEES = ("is_trusted", "links", "standing_before")

MANY_LINKS = LINKS
"""As in WordPress: as many links as a newcomer may write at all are held until somebody knows them.
More are refused before any phase sees them (forum/limits)."""


def look(facts: Facts) -> Finding | None:
    is_known = facts.is_trusted or facts.standing_before >= KNOWN_AFTER
    if is_known or facts.links < MANY_LINKS:
        return None
    return Finding(
        "many_links",
        {"links": facts.links, "standing_before": facts.standing_before},
        f"It has {facts.links} links, and you have not written much here yet. A moderator looks "
        "at it before everybody can read it.",
    )
