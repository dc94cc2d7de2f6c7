"""What of a text can be seen."""

from __future__ import annotations

import unicodedata

INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories that show nothing or change how others show (controls, bidi, surrogates)."""


def single_line(text: str) -> str:
    """The text on one line, without characters that cannot be seen.

    The zero-width joiners stay: several scripts and emoji are spelt with them.
    """
    visible = (c for c in text if c in "\u200c\u200d" or unicodedata.category(c) not in INVISIBLE)
    return " ".join("".join(visible).split())


def can_be_seen(text: str) -> bool:
    """Whether it has a letter, a number or a sign."""
    return any(unicodedata.category(c)[0] in "LNSP" for c in text)
