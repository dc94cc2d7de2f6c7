"""Keys in an address, where there is little room: each by how far it is from the one before."""

from __future__ import annotations

from collections.abc import Collection
from itertools import accumulate, pairwise

from django.utils.http import base36_to_int, int_to_base36

SIGN = "."


def pack(keys: Collection[int]) -> str:
    """A thousand keys of a busy site in about three thousand characters."""
    steps = [after - before for before, after in pairwise([0, *sorted(keys)])]
    return SIGN.join(map(int_to_base36, steps))


def unpack(text: str, *, most: int) -> list[int]:
    """What was packed, and no more than so many; nothing where it was not."""
    if not text:
        return []
    try:
        return list(accumulate(map(base36_to_int, text.split(SIGN, most)[:most])))
    except ValueError:
        return []
