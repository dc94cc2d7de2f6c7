"""Curves as SVG: the points of a path, and the file for the documents that holds them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string

from .measuring import Point, Trial

SIDE = 200
"""Of the square in which a curve is drawn, in the units of the picture."""


def path_of(points: Sequence[tuple[float, float]]) -> str:
    """Shares between 0 and 1, from the lower left, as a line from one to the next."""
    steps = [f"{x * SIDE:.1f},{(1 - y) * SIDE:.1f}" for x, y in points]
    return f"M{' L'.join(steps)}" if steps else ""


def curve_of(points: Sequence[Point]) -> str:
    """Recall along, precision up."""
    return path_of([(point.recall, point.precision) for point in points])


def drawn(trial: Trial) -> dict[str, Any]:
    """What a template needs to draw it and to say it in figures."""
    return {
        "name": trial.name,
        "curve": curve_of(trial.curve),
        "calibration": path_of([(bin.expected, bin.observed) for bin in trial.bins]),
        "bins": trial.bins,
        "strict_recall": trial.strict_recall,
        "calibration_error": trial.calibration_error,
    }


def as_file(trials: Sequence[Trial]) -> str:
    """A picture that stands alone, for docs/spam.md."""
    pictures = [
        drawn(trial) | {"at": f"translate({40 + 280 * place} 40)"}
        for place, trial in enumerate(trials)
    ]
    context = {"pictures": pictures, "side": SIDE, "width": 280 * len(pictures) + 20}
    return render_to_string("spam/quality.svg", context)
