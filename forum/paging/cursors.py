"""Where somebody goes on: written into links, and read out of whatever an address says."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models.fields import BigIntegerField

MOST = 25
"""Keys in one cursor: what is drawn of the answers to one comment, and some room."""

LARGEST = BigIntegerField.MAX_BIGINT


class UnknownPlace(ValueError):
    """The cursor in the address is none that we gave, or not for this place."""


class Reordered(Exception):
    """The ranking that the cursor names is not kept any more: begin anew."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Behind one comment in the order of time (`after`), from a place of a kept ranking on
    (`ranking`, `offset`), or all but what is drawn already (`besides`)."""

    after: int | None = None
    ranking: int | None = None
    offset: int = 0
    besides: tuple[int, ...] = ()

    def __str__(self) -> str:
        if self.after is not None:
            return f"t{self.after}"
        if self.ranking is not None:
            return f"r{self.ranking}.{self.offset}"
        return "x" + ".".join(map(str, self.besides))


def parse(text: str) -> Cursor | None:
    """None for no cursor at all; UnknownPlace for what is none."""
    if not text:
        return None
    keys = text[1:].split(".")
    if not all(key.isascii() and key.isdecimal() and len(key) <= 19 for key in keys):
        raise UnknownPlace(text)
    numbers = tuple(int(key) for key in keys)
    if max(numbers) > LARGEST:
        raise UnknownPlace(text)
    match text[0], numbers:
        case "t", (after,):
            return Cursor(after=after)
        case "r", (ranking, offset):
            return Cursor(ranking=ranking, offset=offset)
        case "x", _ if len(numbers) <= MOST:
            return Cursor(besides=numbers)
    raise UnknownPlace(text)
