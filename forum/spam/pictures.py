"""Curves as SVG: the points of a path, and the file for the documents that holds them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.template.loader import render_to_string

from .measuring import Trial

SIDE = 200
"""Of the square in which a curve is drawn, in the units of the picture."""


def path_of(points: Sequence[tuple[float, float]]) -> str:
    """Shares between 0 and 1, from the lower left, as a line from one to the next."""
    steps = [f"{x * SIDE:.1f},{(1 - y) * SIDE:.1f}" for x, y in points]
    return f"M{' L'.join(steps)}" if steps else ""


def drawn(name: str, measures: Mapping[str, Any]) -> dict[str, Any]:
    """What a template needs to draw a trial's measures, and to say them in figures."""
    calibration = [(expected, observed) for expected, observed, _ in measures["bins"]]
    return {
        "name": name,
        "curve": path_of(measures["curve"]),
        "calibration": path_of(calibration),
        "bins": measures["bins"],
        "size": measures["size"],
        "strict_recall": 100 * measures["strict_recall"],
        "calibration_error": measures["calibration_error"],
    }


def drawn_from(measures: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What shipped, and what was learned here, on the same decisions."""
    names = {"after": "Learned here", "before": "What shipped"}
    return [drawn(name, measures[key]) for key, name in names.items() if key in measures]


def as_file(trials: Sequence[Trial]) -> str:
    """A picture that stands alone, for docs/spam.md."""
    pictures = [
        drawn(trial.name, trial.measures) | {"at": f"translate({40 + 280 * place} 40)"}
        for place, trial in enumerate(trials)
    ]
    context = {"pictures": pictures, "side": SIDE, "width": 280 * len(pictures) + 20}
    return render_to_string("spam/quality.svg", context)
