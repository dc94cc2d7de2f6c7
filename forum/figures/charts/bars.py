"""Bars one below the other, each with its words above it.

Lengths along are in percent and heights in pixels, so that letters stay as large as the page's
however narrow it is. The table beside the picture has every word and figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ROW, LETTERS, BAR_AT, BAR = 42, 14, 21, 12
"""Pixels: a row, the baseline of its words, where its bar begins, and how high that is."""

LONGEST_LABEL = 26
"""Characters that leave room for the figure behind them on a phone of 360 pixels."""


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    figure: str
    width: str
    y: int
    bar_y: int


@dataclass(frozen=True, slots=True)
class Bars:
    height: int
    bar: int
    bars: list[Bar]


def draw_bars(rows: Iterable[tuple[str, float, str]], *, most: float | None = None) -> Bars:
    """`rows` are a label, a size and the figure as it is written. The longest bar takes the whole
    width, or `most` does where there is a whole of which they are parts."""
    rows = list(rows)
    whole = most or max((size for _, size, _ in rows), default=0) or 1
    bars = [_bar(*row, whole=whole, top=ROW * n) for n, row in enumerate(rows)]
    return Bars(height=ROW * len(bars), bar=BAR, bars=bars)


def _bar(label: str, size: float, figure: str, *, whole: float, top: int) -> Bar:
    if len(label) > LONGEST_LABEL:
        label = f"{label[: LONGEST_LABEL - 1].rstrip()}…"
    share = 100 * max(0, min(size, whole)) / whole
    return Bar(label, figure, width=f"{share:.2f}%", y=top + LETTERS, bar_y=top + BAR_AT)
