"""A link to where nothing that stands here leads, from somebody who is not known yet.

Newcomers who are here to talk link to what people here talk about; who is here to advertise brings
an address of their own.
"""

from __future__ import annotations

from ..finding import Facts, Finding
from ..knowing import KNOWN_AFTER

ORDER = 34
SEES = ("is_trusted", "new_domains", "standing_before")


def look(facts: Facts) -> Finding | None:
    is_known = facts.is_trusted or facts.standing_before >= KNOWN_AFTER
    if is_known or not facts.new_domains:
        return None
    return Finding(
        "new_domains",
        {"new_domains": facts.new_domains, "standing_before": facts.standing_before},
        "It leads to a site that nobody here has linked to before, and you have not written much "
        "here yet. A moderator looks at it before everybody can read it.",
    )
