"""Words laid out, whatever their length: nothing that was written elsewhere gets lost here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forum import markup

PIECE = 8_000
"""Characters: a quarter of what the renderer takes, so that few pieces have too many marks."""

MAX_PIECES = 25
"""What comes after so many, some seventy pages, is shown as it was typed, which costs far less."""

SLICE = 100_000
"""Characters sanitised at a time, so that one enormous text does not take as much memory."""

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
CONTINUES = re.compile(r"[ >|-]|\d+[.)]")
"""How a block begins that may belong to the one before: indented, a list, a quote, a table."""


@dataclass(frozen=True, slots=True)
class Layout:
    html: str
    is_whole: bool = True
    """False where it had to be laid out in pieces, or some of it as it was typed."""


def lay_out(words: str) -> Layout:
    """Through the one renderer; what that refuses goes through it in pieces, or unmarked."""
    try:
        return Layout(markup.render(words).html)
    except markup.TooHard:
        pieces = enumerate(_pieces(words))
        html = (_html_of(piece, is_early=n < MAX_PIECES) for n, piece in pieces)
        return Layout("".join(html), is_whole=False)


def _html_of(piece: str, *, is_early: bool) -> str:
    try:
        if is_early:
            return markup.render(piece).html
    except markup.TooHard:
        pass
    slices = (piece[start : start + SLICE] for start in range(0, len(piece), SLICE))
    return "".join(markup.literal(slice).html for slice in slices)


def _pieces(words: str) -> Iterator[str]:
    piece: list[str] = []
    length = 0
    for block in _blocks(words):
        if piece and length + len(block) > PIECE:
            yield "\n\n".join(piece)
            piece, length = [], 0
        piece.append(block)
        length += len(block)
    yield "\n\n".join(piece)


def _blocks(words: str) -> Iterator[str]:
    """What stands between empty lines, with what belongs to it; code is never cut."""
    block: list[str] = []
    fence = ""
    for line in words.split("\n"):
        if not fence and block and not block[-1] and line and not CONTINUES.match(line):
            yield "\n".join(block).rstrip("\n")
            block = []
        block.append(line)
        if mark := FENCE.match(line):
            if not fence:
                fence = mark[1]
            elif mark[1].startswith(fence) and not line[mark.end() :].strip():
                fence = ""
    yield "\n".join(block)
