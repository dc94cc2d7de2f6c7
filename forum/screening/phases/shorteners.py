"""A link that hides where it leads, from somebody who is not known yet."""

from __future__ import annotations

from ..finding import Facts, Finding
from ..knowing import KNOWN_AFTER

ORDER = 32
SEES = ("is_trusted", "shorteners", "standing_before")


def look(facts: Facts) -> Finding | None:
    is_known = facts.is_trusted or facts.standing_before >= KNOWN_AFTER
    if is_known or not facts.shorteners:
        return None
    return Finding(
        "shorteners",
        {"shorteners": facts.shorteners, "standing_before": facts.standing_before},
        "It has a link that hides where it leads, and you have not written much here yet. A "
        "moderator looks at it before everybody can read it; with the full address in its place, "
        "nobody has to wonder.",
    )
