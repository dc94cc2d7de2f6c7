"""A text without its marks, and a text quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from markdown_it.token import Token

from .limits import TooHard
from .rendering import parse, with_line_feeds
from .spoilers import SUMMARY

MAX_QUOTE = 2_000
"""Characters; a longer quote hides the answer, and its writer would have to cut it anyway."""

MAX_QUOTES_QUOTED = 2
"""Lines that were quoted deeper than this are left out: who said what is lost by then."""

TAG_IN_WORD = re.compile(r"</?(?:a|em|s|span|strong)\b[^>]*>")
"""What may stand in the middle of a word. Every other tag parts two."""

TAG = re.compile(r"<[^>]*>")

NESTED = re.compile(rf" {{0,3}}(>[ \t]?){{{MAX_QUOTES_QUOTED},}}")


def plain(source: str, *, length: int) -> str:
    """The beginning of the text on one line, at most so many characters, cut between words.

    Quotes are left out if there is anything else; what is in a spoiler is never told.
    """
    try:
        tokens, _ = parse(source)
    except TooHard:
        return shorten(source, length)
    own = " ".join(_words_in(tokens, with_quotes=False))
    return shorten(own.strip() or " ".join(_words_in(tokens, with_quotes=True)), length)


def as_read(html: str) -> str:
    """The words that a reader sees of stored HTML; for comparing, and never for showing."""
    return unescape(TAG.sub(" ", TAG_IN_WORD.sub("", html)))


def quote(source: str) -> str:
    """The text as a block quote, and an empty line after which the answer can begin."""
    text = with_line_feeds(source).strip("\n")
    lines = [line.rstrip() for line in text.split("\n") if not NESTED.match(line)]
    kept = _lines_within(lines, MAX_QUOTE)
    if len(kept) < len(lines):
        kept.append("…")
    return "".join(f"> {line}".rstrip() + "\n" for line in kept) + "\n"


def shorten(text: str, length: int) -> str:
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    at_word, _, _ = cut.rpartition(" ")
    return (at_word if len(at_word) > length // 2 else cut).rstrip(" ,;:.–—-") + "…"


def _words_in(tokens: Iterable[Token], *, with_quotes: bool) -> Iterator[str]:
    quotes = spoilers = 0
    for token in tokens:
        quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        spoilers += {"spoiler_open": 1, "spoiler_close": -1}.get(token.type, 0)
        if quotes and not with_quotes:
            continue
        if token.type == "spoiler_open" and spoilers == 1:
            yield f"[{SUMMARY.lower()}]"
        elif not spoilers:
            yield _words_of(token)


def _words_of(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return token.content
    breaks = {"softbreak": " ", "hardbreak": " "}
    return "".join(breaks.get(child.type, child.content) for child in token.children or ())


def _lines_within(lines: list[str], length: int) -> list[str]:
    kept: list[str] = []
    for line in lines:
        length -= len(line) + 1
        if length < 0:
            break
        kept.append(line)
    return kept or [line[:MAX_QUOTE] for line in lines[:1]]
