"""What strikes the eye before one reads: few, each in words that a moderator understands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

FEW_WORDS, MANY_WORDS = 8, 40
WORDS_FOR_A_LINK = 12
"""Whoever says less around a link came for the link."""

SIGNS = (
    "one link",
    "two links",
    "many links",
    "little but links",
    "mostly capitals",
    "many exclamation marks",
    "prices",
    "very short",
    "long",
    "repeated letters",
    "mostly numbers",
    "much markup",
)

_PRICE = re.compile(r"[$€£]\s?\d")
_REPEATED = re.compile(r"(.)\1{3}")


def signs_of(plain: str, words: Sequence[str], *, markup: int) -> Iterator[str]:
    """`words` as tokens.py cuts them; `markup` is how many tags there were."""
    yield from _of_links(words)
    yield from _of_letters(plain)
    if len(words) < FEW_WORDS:
        yield "very short"
    elif len(words) > MANY_WORDS:
        yield "long"
    if sum(word.startswith("0") for word in words) * 5 > len(words):
        yield "mostly numbers"
    if markup > 5:
        yield "much markup"


def _of_links(words: Sequence[str]) -> Iterator[str]:
    links = words.count("LINK") + words.count("HOST")
    if links:
        yield {1: "one link", 2: "two links"}.get(links, "many links")
    if links * WORDS_FOR_A_LINK > len(words):
        yield "little but links"


def _of_letters(plain: str) -> Iterator[str]:
    letters = [letter for letter in plain if letter.isalpha()]
    if len(letters) > 10 and sum(map(str.isupper, letters)) > len(letters) / 2:
        yield "mostly capitals"
    if plain.count("!") > 2:
        yield "many exclamation marks"
    if _PRICE.search(plain):
        yield "prices"
    if _REPEATED.search(plain):
        yield "repeated letters"
