"""What the model sees of a text: words, pairs of words, pieces of words, and signs. Pure."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from math import log, sqrt
from zlib import crc32

from .signs import signs_of

MOST_READ = 10_000
"""Characters. What is longer says in its beginning whether it sells something."""

PIECES = (3, 4, 5)
"""Characters in a piece of a word: they know "subscr1be", "suscribe", and words in any language."""

# Every repetition has a limit: these read what anybody sends.
_UNSEEN = re.compile(r"(?is)<(style|script|title)\b.{0,2000}?</\1>|<!--.{0,2000}?-->")
_LEADS_TO = re.compile(r"""(?i)<a\s[^<>]{0,200}?href=["']?([^"'<> ]{1,300})[^<>]{0,300}>""")
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]{0,500}>")
_LINK = re.compile(r"(?:https?://|www\.)([\w.-]{1,253})\S*")
_HOST = re.compile(
    r"\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:com|net|org|info|ru|biz|tv|me|ly|co)\b\S*"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_DIGIT = re.compile(r"\d")

Tokens = dict[str, float]


def tokens_of(text: str) -> Tokens:
    """The strength of every token. Words and pieces each have length 1, however long the text.

    Pieces begin with `~` and signs with `#`, so that a reader of the weights knows them.
    """
    text = text[:MOST_READ]
    plain = plain_of(text)
    words = _words(plain)
    pairs = (f"{one} {other}" for one, other in zip(words, words[1:], strict=False))
    signs = signs_of(plain, words, markup=len(_TAG.findall(text)))
    return (
        _even(Counter([*words, *pairs]))
        | _even(Counter(f"~{piece}" for word in words for piece in _pieces(word)))
        | {f"#{sign}": 1.0 for sign in signs}
    )


def key_of(token: str) -> int:
    """The number under which its weight is kept. What was learned holds nobody's words that way,
    and two tokens of a text share a number once in hundreds of texts."""
    return crc32(token.encode())


def plain_of(text: str) -> str:
    """Without markup, and without what nobody can see, in which spam hides its words."""
    text = _LEADS_TO.sub(r" \1 ", _UNSEEN.sub(" ", text))
    text = unicodedata.normalize("NFKC", html.unescape(_TAG.sub(" ", text)))
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def _words(plain: str) -> list[str]:
    """Figures differ in every mail, so that only their number counts."""
    linked = _LINK.sub(r" LINK \1 ", plain.casefold())
    return [_DIGIT.sub("0", word) for word in _WORD.findall(_HOST.sub(" HOST ", linked))]


def _pieces(word: str) -> Iterator[str]:
    if word.isupper():  # LINK and HOST: all that people wrote is in small letters by now.
        return
    edged = f"_{word}_"
    for size in PIECES:
        for start in range(len(edged) - size + 1):
            yield edged[start : start + size]


def _even(counts: Counter[str]) -> Tokens:
    """What is said ten times weighs more than what is said once, but not ten times more."""
    tamed = {token: 1 + log(count) for token, count in counts.items()}
    length = sqrt(sum(value * value for value in tamed.values())) or 1.0
    return {token: value / length for token, value in tamed.items()}
