"""How long something took, in the unit in which one would say it."""

from __future__ import annotations

from collections.abc import Iterable

UNITS = [("minutes", 60), ("hours", 60 * 60), ("days", 24 * 60 * 60)]


def unit_for(longest: float) -> tuple[str, int]:
    """The largest unit of which the longest, in seconds, has at least two."""
    return next((unit for unit in reversed(UNITS) if longest >= 2 * unit[1]), UNITS[0])


def said(seconds: float | None) -> str:
    """Like "3 days" or "40 minutes"."""
    if seconds is None:
        return "–"
    name, length = unit_for(seconds)
    number = seconds / length
    digits = 0 if number >= 10 or number == int(number) else 1
    written = f"{number:.{digits}f}".removesuffix(".0")
    return f"{written} {name[:-1] if written == '1' else name}"


def in_unit(values: Iterable[float | None], length: int) -> list[float | None]:
    return [None if value is None else value / length for value in values]
