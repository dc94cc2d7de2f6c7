"""Lines over time, with two marks up the side and three names along the foot.

The lines are drawn in a field of 100 by 100 that stretches with the page; letters and dots stand
outside it, in percent along and pixels down, and so keep their shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor, log10

TOP, FIELD, FOOT = 18, 140, 24
"""Pixels: room for the uppermost mark's letters, the field, and the names under it."""

STEPS = (1, 2, 4, 6, 8, 10)
"""What the top of the field may be, times a power of ten: half of it is a whole number too."""

LEAST = 2.0

Value = float | None


@dataclass(frozen=True, slots=True)
class Series:
    """None where there is nothing to say: no line leads through it."""

    label: str
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Line:
    """`number` is how the style sheet tells it from the others: its colour and its dashes."""

    number: int
    label: str
    runs: list[str]
    dots: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Mark:
    y: int
    label: str


@dataclass(frozen=True, slots=True)
class Name:
    x: str
    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Lines:
    height: int
    top: int
    field: int
    foot: int
    lines: list[Line]
    marks: list[Mark]
    names: list[Name]


def draw_lines(series: Sequence[Series], names: Sequence[str]) -> Lines:
    """`names` say where each value stands in time: the first, a middle and the last are written."""
    top = reach(max((v for s in series for v in s.values if v is not None), default=0))
    return Lines(
        height=TOP + FIELD + FOOT,
        top=TOP,
        field=FIELD,
        foot=TOP + FIELD + FOOT - 6,
        lines=[_line(number, each, top) for number, each in enumerate(series, start=1)],
        marks=[_mark(part, top) for part in (0, 0.5, 1)],
        names=list(_names(names)),
    )


def reach(highest: float) -> float:
    """The top of the field: the least of the round numbers that holds the highest value."""
    if highest <= LEAST:
        return LEAST
    power = 10.0 ** floor(log10(highest))
    return next(step * power for step in STEPS if step * power >= highest)


def _line(number: int, series: Series, top: float) -> Line:
    runs, dots = [], []
    for run in _runs(series.values, top):
        if len(run) > 1:
            runs.append(" ".join(f"{x:.2f},{y:.2f}" for x, y in run))
        else:
            [(x, y)] = run
            dots.append((f"{x:.2f}%", f"{TOP + FIELD * y / 100:.1f}"))
    return Line(number, series.label, runs, dots)


def _runs(values: Sequence[Value], top: float) -> Iterator[list[tuple[float, float]]]:
    """The points between gaps, in hundredths of the field."""
    run: list[tuple[float, float]] = []
    last = max(len(values) - 1, 1)
    for n, value in enumerate(values):
        if value is not None:
            run.append((100 * n / last, 100 - 100 * value / top))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _mark(part: float, top: float) -> Mark:
    """Nought needs no letters, which would stand in the way of the lines."""
    return Mark(y=round(TOP + FIELD * (1 - part)), label=f"{top * part:,.0f}" if part else "")


def _names(names: Sequence[str]) -> Iterator[Name]:
    if names:
        yield Name("0%", "start", names[0])
    if len(names) > 2:
        middle = len(names) // 2
        yield Name(f"{100 * middle / (len(names) - 1):.2f}%", "middle", names[middle])
    if len(names) > 1:
        yield Name("100%", "end", names[-1])
