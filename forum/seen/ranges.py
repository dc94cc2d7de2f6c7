"""Many keys in little room: those that follow one another are one range of PostgreSQL's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from psycopg.types.multirange import Int8Multirange
from psycopg.types.range import Int8Range


class Keys:
    """A set of keys, as ranges in rising order; each holds its first key and not its last."""

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self.ranges = sorted(ranges)
        self._starts = [start for start, _ in self.ranges]

    def __contains__(self, key: int) -> bool:
        at = bisect_right(self._starts, key) - 1
        return at >= 0 and key < self.ranges[at][1]

    def __bool__(self) -> bool:
        return bool(self.ranges)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Keys) and self.ranges == other.ranges

    __hash__ = None  # type: ignore[assignment]

    def __str__(self) -> str:
        return ", ".join(
            str(start) if end == start + 1 else f"{start} to {end - 1}"
            for start, end in self.ranges
        )

    @classmethod
    def of(cls, found: Iterable[Any]) -> Self:
        """From what PostgreSQL gave."""
        return cls((part.lower, part.upper) for part in found)


class KeysField(models.Field):  # type: ignore[type-arg]  # Django has it without brackets
    """A column of `int8multirange`."""

    def db_type(self, connection: Any) -> str:
        return "int8multirange"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Keys | None:
        return None if value is None else Keys.of(value)

    def get_prep_value(self, value: Any) -> Any:
        if not isinstance(value, Keys):
            return value
        return Int8Multirange(Int8Range(start, end) for start, end in value.ranges)

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))
