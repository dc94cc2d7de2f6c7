"""How good judgements are, measured against what is known. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

BINS = 10
STRICT = 0.99
"""Of a hundred that are called spam one may be none: what one would let act alone."""


@dataclass(frozen=True, slots=True)
class Point:
    """Precision and recall of calling spam all that is at least as probable as `threshold`."""

    threshold: float
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Of `size` texts that were called spam with this mean probability, so many were."""

    expected: float
    observed: float
    size: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What a model said of texts that it never saw, and what they were."""

    name: str
    probabilities: Sequence[float]
    truths: Sequence[bool]

    def __add__(self, other: Trial) -> Trial:
        """Both, as if they were one."""
        return Trial(
            self.name,
            [*self.probabilities, *other.probabilities],
            [*self.truths, *other.truths],
        )

    def as_data(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "judged": list(zip(self.probabilities, self.truths, strict=True)),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Trial:
        judged = data["judged"]
        return cls(data["name"], [said for said, _ in judged], [truth for _, truth in judged])

    @property
    def curve(self) -> list[Point]:
        """From the surest judgement down. Equally sure ones come together: no threshold parts
        them."""
        spam, points, right = sum(self.truths), [], 0
        judged = sorted(zip(self.probabilities, self.truths, strict=True), reverse=True)
        for place, (probability, truth) in enumerate(judged, start=1):
            right += truth
            is_last_of_equals = place == len(judged) or judged[place][0] < probability
            if is_last_of_equals:
                points.append(Point(probability, right / place, right / max(spam, 1)))
        return points

    @property
    def strict_recall(self) -> float:
        """The most spam that is found while the precision is 99 %."""
        return max((at.recall for at in self.curve if at.precision >= STRICT), default=0.0)

    @property
    def average_precision(self) -> float:
        before, area = 0.0, 0.0
        for point in self.curve:
            area += (point.recall - before) * point.precision
            before = point.recall
        return area

    @property
    def surprise(self) -> float:
        """The mean logarithmic loss: small where it was right, and large where it was sure and
        wrong."""
        losses = (
            -log(said if truth else 1 - said)
            for said, truth in zip(self.probabilities, self.truths, strict=True)
        )
        return sum(losses) / max(len(self.truths), 1)

    @property
    def measures(self) -> dict[str, Any]:
        """What is kept of it, and drawn: figures, and no words of anybody."""
        return {
            "size": len(self.truths),
            "strict_recall": round(self.strict_recall, 4),
            "calibration_error": round(self.calibration_error, 4),
            "surprise": round(self.surprise, 4),
            "curve": [(round(at.recall, 3), round(at.precision, 3)) for at in self.curve],
            "bins": [
                (round(bin.expected, 3), round(bin.observed, 3), bin.size) for bin in self.bins
            ],
        }

    @property
    def bins(self) -> list[Bin]:
        sorted_in: dict[int, list[tuple[float, bool]]] = {}
        for probability, truth in zip(self.probabilities, self.truths, strict=True):
            place = min(int(probability * BINS), BINS - 1)
            sorted_in.setdefault(place, []).append((probability, truth))
        return [_bin(judged) for _, judged in sorted(sorted_in.items())]

    @property
    def calibration_error(self) -> float:
        """ECE: how far a probability is from how often it is right, on average."""
        return sum(abs(bin.expected - bin.observed) * bin.size for bin in self.bins) / max(
            len(self.truths), 1
        )

    def at(self, threshold: float) -> Point:
        """What acting alone from there on would do."""
        acted = [
            truth
            for probability, truth in zip(self.probabilities, self.truths, strict=True)
            if probability >= threshold
        ]
        precision = sum(acted) / len(acted) if acted else 1.0
        return Point(threshold, precision, sum(acted) / max(sum(self.truths), 1))


def _bin(judged: Sequence[tuple[float, bool]]) -> Bin:
    size = len(judged)
    expected = sum(probability for probability, _ in judged) / size
    return Bin(expected, sum(truth for _, truth in judged) / size, size)
