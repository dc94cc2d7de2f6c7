"""Results as a picture: bars of their share, which the template writes as SVG.

Lengths along are in percent and heights in pixels, so that letters stay as large as the page's
however narrow it is. The table beside it has every word and figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .counting import Tally

ROW, LETTERS, BAR_AT, BAR = 46, 14, 21, 14
"""Pixels: a row, the baseline of its words, where its bar begins, and how high that is."""

LONGEST_LABEL = 36
"""Characters that fit on a phone of 360 pixels; the whole stands in the table."""

WIDEST = 86.0
"""Percent of the width that a full bar takes: the figure stands behind it."""


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    figure: str
    width: str
    y: int
    bar_y: int
    figure_y: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Picture:
    height: int
    bar: int
    bars: list[Bar]


def draw(tallies: Sequence[Tally]) -> Picture:
    bars = [_bar(tally, ROW * number) for number, tally in enumerate(tallies)]
    return Picture(height=ROW * len(bars), bar=BAR, bars=bars)


def _bar(tally: Tally, top: int) -> Bar:
    text = tally.option.text
    label = text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1].rstrip()}…"
    width = WIDEST * tally.share / 100
    return Bar(
        label=label,
        figure="out" if tally.is_out else f"{tally.share:.0f}%",
        width=f"{width:.2f}%",
        y=top + LETTERS,
        bar_y=top + BAR_AT,
        figure_y=top + BAR_AT + BAR - 3,
        tally=tally,
    )
