"""What changed between two versions of a text, word by word, as a reader would tell it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from diff_match_patch import diff_match_patch

WORDS = re.compile(r"\w+|[^\w\s]|\n|[^\S\n]+")

MAX_SECONDS = 0.3
"""Texts that are made to be hard to compare are told as larger changes than they are."""

FIRST = 0x1_0000
"""Words stand as characters from here on, where no other meaning of theirs is in the way."""


class Kind(IntEnum):
    """As diff-match-patch counts."""

    GONE = -1
    KEPT = 0
    NEW = 1


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    text: str

    @property
    def tag(self) -> str:
        """The HTML element that says the same."""
        return {Kind.GONE: "del", Kind.KEPT: "span", Kind.NEW: "ins"}[self.kind]


def compare(before: str, after: str, *, seconds: float = MAX_SECONDS) -> list[Piece]:
    """The pieces of both, in order; without the new ones they are `before`, without the gone ones
    `after`."""
    words: dict[str, str] = {}
    old, new = _as_characters(before, words), _as_characters(after, words)
    comparison = diff_match_patch()
    comparison.Diff_Timeout = seconds
    pieces = comparison.diff_main(old, new, False)
    # Without it a word that stayed by chance would split what was written anew.
    comparison.diff_cleanupSemantic(pieces)
    spelt = list(words)
    return [
        Piece(Kind(sign), "".join(spelt[ord(c) - FIRST] for c in characters))
        for sign, characters in pieces
    ]


def _as_characters(text: str, words: dict[str, str]) -> str:
    return "".join(words.setdefault(w, chr(FIRST + len(words))) for w in WORDS.findall(text))
