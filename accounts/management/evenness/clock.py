"""Whether a clock, or the answer itself, tells who has an account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from statistics import median

from .routes import Route
from .visitor import Visitor

# Milliseconds. A network between them hides more than this.
MOST_APART = 10.0

WARMING_UP = 10


@dataclass(frozen=True)
class Comparison:
    """Medians, in milliseconds."""

    known: float
    unknown: float
    answers_differ: bool

    @property
    def apart(self) -> float:
        return abs(self.known - self.unknown)

    @property
    def passes(self) -> bool:
        return self.apart <= MOST_APART and not self.answers_differ


def compare(
    route: Route, visitor: Visitor, forget: Callable[[], None], *, tries: int, chance: Random
) -> Comparison:
    """Both kinds in turn by lot, so that whatever else the machine does befalls both."""
    order = [True, False] * (tries + WARMING_UP)
    chance.shuffle(order)
    times: dict[bool, list[float]] = {True: [], False: []}
    looks: dict[bool, set[tuple[int, str]]] = {True: set(), False: set()}
    for number, is_known in enumerate(order):
        nobody = f"nobody{chance.getrandbits(40):x}"
        name = "known" if is_known else nobody
        forget()
        address = f"{name}@example.org"
        answer = visitor.send(route.path, route.typed(name, address, chance.getrandbits(40)))
        looks[is_known].add(answer.looks)
        if number >= 2 * WARMING_UP:
            times[is_known].append(answer.seconds * 1000)
    return Comparison(median(times[True]), median(times[False]), looks[True] != looks[False])
