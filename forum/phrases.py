"""Words that a reader wants to meet no more, found in what others wrote. No database.

They are compared as people read: however cased, however encoded (NFKC), without what cannot be
seen, and as whole words where the script puts spaces between words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from confusable_homoglyphs.categories import alias

MAX_LENGTH = 60
"""Characters: a word or a turn of phrase. Who wants to be spared whole texts mutes their writer."""

MAX_FOLDED = 2 * MAX_LENGTH
"""What folding may make of it: a single sign can be spelt out into eighteen letters."""

RUNNING_ON = frozenset(
    ["HAN", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN"]
)
"""Scripts that write words without spaces, or (Korean) hang particles on them."""

MAX_INSIDE = 100
"""Finds inside longer words that are looked at. Who writes it more often means it, and what costs
the reader's page time is bounded."""

AS_TYPED = str.maketrans("\u2018\u2019\u02bc\u201c\u201d\u2010\u2011", "'''\"\"--")
"""Quotes and hyphens as keyboards have them: a phone sends others than a desk does."""

UNSEEN: dict[int, int | None] = dict.fromkeys(
    [0x00AD, 0x034F, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F)]
    + [*range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF, *range(0xE0000, 0xE0200)]
)
"""Soft hyphens, joiners, marks of direction, variation selectors: they would hide a word."""

PLAINLY = UNSEEN | AS_TYPED


def fold(text: str) -> str:
    """The same for every way to write the same words."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(PLAINLY))
        text = unicodedata.normalize("NFKC", text.casefold())
    return " ".join(text.lower().split())


class Phrases:
    """What one reader muted. Folded once, and then looked for in many texts."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._as_typed = {fold(phrase): phrase for phrase in phrases}

    def __bool__(self) -> bool:
        return bool(self._as_typed)

    def found_in(self, text: str) -> str:
        """The first of them that stands in the text, as it was typed; "" where none does."""
        folded = fold(text)
        for phrase, as_typed in self._as_typed.items():
            if phrase in folded and _stands_alone(phrase, folded):
                return as_typed
        return ""


def _stands_alone(phrase: str, text: str) -> bool:
    at = text.find(phrase)
    for _ in range(MAX_INSIDE):
        if at < 0:
            return False
        if not (is_inside_word(text, at) or is_inside_word(text, at + len(phrase))):
            return True
        at = text.find(phrase, at + 1)
    return True


def is_inside_word(text: str, at: int) -> bool:
    """Whether the two characters that meet here belong to one word."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _is_mark(after):  # it belongs to the letter before it, in every script
        return True
    if not (_is_of_words(before) and _is_of_words(after)):
        return False
    return alias(before) not in RUNNING_ON and alias(after) not in RUNNING_ON


def _is_of_words(character: str) -> bool:
    return character.isalnum() or _is_mark(character)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")
