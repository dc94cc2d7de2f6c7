"""How good judgements are, measured against what is known. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
