"""How alike two texts are, from a few numbers of each. Pure.

The smallest hashes of a text's pieces (MinHash: Broder 1997) are the same in two texts as often as
their pieces are; one hash for each piece, sorted into slots, does for many (Li, Owen and Zhang:
One Permutation Hashing, 2012). Bands of neighbouring slots say whom to compare at all.
"""

from __future__ import annotations

from hashlib import blake2b

from .normal import plain

PIECE = 5
"""Characters: a changed word changes few pieces, and another order of words hardly any."""

SLOTS = 64
ROWS = 4
"""Slots in a band. Of texts that are alike at 0.7, one pair in eighty shares no band."""

SHORTEST = 100
"""Characters, when plain. "Thank you, that was it!" may be said by everybody."""

EMPTY = -1
"""Where no piece fell into a slot, as in short texts."""

Sketch = list[int]


def sketch_of(text: str) -> Sketch:
    """Nothing where the text is too short to say anything."""
    words = plain(text)
    if len(words) < SHORTEST:
        return []
    slots = [EMPTY] * SLOTS
    for piece in {words[at : at + PIECE] for at in range(len(words) - PIECE + 1)}:
        value, slot = divmod(_number(piece.encode(), 4), SLOTS)
        if slots[slot] == EMPTY or value < slots[slot]:
            slots[slot] = value
    return slots


def bands_of(sketch: Sketch) -> list[int]:
    """Numbers as PostgreSQL's bigint takes them. Each says its place too."""
    bands = [sketch[at : at + ROWS] for at in range(0, len(sketch), ROWS)]
    return [
        _number(f"{place}:{band}".encode(), 7)
        for place, band in enumerate(bands)
        if any(value != EMPTY for value in band)
    ]


def likeness(one: Sketch, other: Sketch) -> float:
    """From 0 to 1: the share of pieces that both have, of those that either has."""
    filled = [pair for pair in zip(one, other, strict=False) if pair != (EMPTY, EMPTY)]
    return sum(a == b for a, b in filled) / len(filled) if filled else 0.0


def _number(data: bytes, size: int) -> int:
    return int.from_bytes(blake2b(data, digest_size=size).digest())
