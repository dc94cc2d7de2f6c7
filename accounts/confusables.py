"""What a name looks like, after Unicode Technical Standard #39 (security mechanisms).

The package confusable-homoglyphs carries Unicode's table of characters that look alike. It lists
every pair both ways; here they are put into classes, each standing for one look.
"""

import unicodedata
from collections import defaultdict
from functools import cache

from confusable_homoglyphs.confusables import confusables_data

# The package writes these beside characters of right-to-left scripts, for those who read its file.
DIRECTION_MARKS = str.maketrans("", "", "\u200e\u200f")

# Not in Unicode's table, because there the case of letters is never ignored. Here "ALICE" and
# "alice" are one name, and "AIice" (with a capital i) is read as the first.
ALIKE_WITHOUT_CASE = {"i": "1", "o": "0"}
SEPARATORS = dict.fromkeys("_.", "-")


@cache
def prototypes() -> dict[str, str]:
    """For every character that has lookalikes, what stands for all of them."""
    return {
        member: _prototype(looks) for looks in _classes() for member in looks if len(member) == 1
    }


def skeleton(name: str) -> str:
    """Two names with one skeleton can be taken for one another, however their letters are cased.

    The look is taken first and case folded afterwards: a Greek capital nu looks like N,
    a small one like v.
    """
    look = _settle(_settle(name).casefold())
    return "".join(ALIKE_WITHOUT_CASE.get(c) or SEPARATORS.get(c, c) for c in look)


def _settle(text: str) -> str:
    table = prototypes()
    settled = "".join(table.get(c, c) for c in unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFD", settled)


def _prototype(looks: set[str]) -> str:
    """The one that takes several characters (m looks like rn), otherwise the first of them."""
    return max(looks, key=lambda look: (len(look), -ord(look[0])))


def _classes() -> list[set[str]]:
    """Union-find over the pairs of the table."""
    parents: dict[str, str] = {}

    def find(look: str) -> str:
        while (parent := parents.setdefault(look, look)) != look:
            look = parent
        return look

    for character, lookalikes in confusables_data.items():
        for lookalike in lookalikes:
            one, other = (s.translate(DIRECTION_MARKS) for s in (character, lookalike["c"]))
            parents[find(one)] = find(other)

    classes: dict[str, set[str]] = defaultdict(set)
    for look in parents:
        classes[find(look)].add(look)
    return list(classes.values())
