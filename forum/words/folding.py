"""Texts as they are read, whatever they are written with; and where each letter of that stood.

Case, width, ligatures and invisible signs make no difference, nor do strokes that somebody sets
over or through letters. An accent that belongs to a letter stays: "schwül" is another word than
"schwul". Letters of other scripts are read as the Latin letters that they look like
(Unicode TS #39) where a Latin letter stands beside them, or most of the text is Latin.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from confusable_homoglyphs.confusables import confusables_data

from forum.phrases import PLAINLY

STROKES = "\u0300-\u036f\u20d0-\u20ff"
CLUSTER = re.compile(rf".[{STROKES}]*", re.DOTALL)
STROKE = re.compile(rf"[{STROKES}]")
WORD = re.compile(r"\w+")
LATIN = re.compile(r"[a-z]")

DIGITS = str.maketrans("013457@$!|", "oieastasii")
"""What stands for letters in "l33t"."""

SPACED = re.compile(r"(?<![^\W_])[^\W_](?:[\s._*~\-]{1,3}[^\W_](?![^\W_])){2,}")
"""Three or more single letters, with something between each two."""


@dataclass(frozen=True, slots=True)
class Folded:
    """`spans` has for every character of `text` where in the original it began and ended."""

    text: str
    spans: list[tuple[int, int]]

    def undisguised(self) -> Folded:
        """Without digits in place of letters, and without gaps between single letters."""
        text = self.text.translate(DIGITS)
        kept = _without_gaps(text)
        return Folded("".join(text[at] for at in kept), [self.spans[at] for at in kept])

    def in_latin(self) -> Folded:
        """The same where no letter is taken for another."""
        if self.text.isascii():
            return self
        is_latin = 2 * len(LATIN.findall(self.text)) > sum(map(str.isalpha, self.text))
        text = WORD.sub(lambda word: _latin(word[0], even_alone=is_latin), self.text)
        return self if text == self.text else Folded(text, self.spans)


def fold(text: str) -> Folded:
    if text.isascii():
        return Folded(text.lower(), [(at, at + 1) for at in range(len(text))])
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    for cluster in CLUSTER.finditer(text):
        folded = _fold(cluster[0])
        letters.append(folded)
        spans.extend([cluster.span()] * len(folded))
    return Folded("".join(letters), spans)


@lru_cache(maxsize=10_000)
def _fold(cluster: str) -> str:
    """A letter with what is set over it."""
    folded = unicodedata.normalize("NFKC", cluster.translate(PLAINLY)).casefold()
    folded = unicodedata.normalize("NFKC", folded)
    return STROKE.sub("", folded)


def _latin(word: str, *, even_alone: bool) -> str:
    if word.isascii() or not (even_alone or LATIN.search(word)):
        return word
    looks = _looks()
    return "".join(looks.get(letter, letter) for letter in word)


@cache
def _looks() -> dict[str, str]:
    """Of letters beyond ASCII, the small Latin letter that each looks like."""
    found: dict[str, str] = {}
    for letter, alike in confusables_data.items():
        latin = [each["c"] for each in alike if re.fullmatch("[A-Za-z]", each["c"])]
        if latin and not letter.isascii():
            found[letter] = min(latin, key=str.isupper).lower()
    return found


def _without_gaps(text: str) -> list[int]:
    """Where the characters stand that are kept."""
    dropped: set[int] = set()
    for run in SPACED.finditer(text):
        gaps = range(run.start(), run.end())
        dropped.update(at for at in gaps if not _is_of_word(text[at]))
    return [at for at in range(len(text)) if at not in dropped]


def _is_of_word(character: str) -> bool:
    return character.isalnum()
