"""One figure of the page: what it says, its picture, and the same numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .charts import Bars, Lines


@dataclass(frozen=True, slots=True)
class Figure:
    """`says` is the figure in a sentence. Without rows there is nothing to draw, and `says` is
    why. The first cell of a row names it."""

    key: str
    title: str
    says: str
    head: list[str] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    lines: Lines | None = None
    bars: Bars | None = None
    help: str = ""
