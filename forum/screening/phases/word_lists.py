"""Lists of words that hold, flag or tag what has one of them, whoever wrote it."""

from __future__ import annotations

from ..finding import Deed, Facts, Finding

ORDER = 7
SEES = ("lists_met",)

HELD = "It has words for which this site wants a moderator to look, before everybody can read it."


def look(facts: Facts) -> list[Finding]:
    return [
        Finding(
            met.words.in_log,
            {"times": met.times},
            met.words.sentence or (HELD if met.words.deed == Deed.HOLD else ""),
            Deed(met.words.deed),
            met.words.tag.slug if met.words.tag else "",
        )
        for met in facts.words_met
    ]
