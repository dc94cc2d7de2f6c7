"""How alike two people decide, beyond what chance would do. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

FEW = 20
"""Under so many pairs kappa says more about chance than about moderators."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares from 0 to 1. `kappa` is None where everybody always says the same one thing: then
    nothing was there to agree about."""

    pairs: int
    observed: float
    by_chance: float
    kappa: float | None
    error: float | None


def agreement(counts: Mapping[Pair, int]) -> Agreement | None:
    """Cohen's kappa of how often the first said one thing and the second another; its standard
    error is the simple one of Cohen (1960). None without pairs."""
    total = sum(counts.values())
    if not total:
        return None
    same = sum(n for (first, second), n in counts.items() if first == second) / total
    products = (_times(counts, 0, each) * _times(counts, 1, each) for each in _answers(counts))
    chance = sum(products) / total**2
    if chance >= 1:
        return Agreement(total, same, chance, kappa=None, error=None)
    kappa = (same - chance) / (1 - chance)
    error = sqrt(same * (1 - same) / total) / (1 - chance)
    return Agreement(total, same, chance, kappa, error)


def _answers(counts: Mapping[Pair, int]) -> set[str]:
    return {answer for pair in counts for answer in pair}


def _times(counts: Mapping[Pair, int], place: int, answer: str) -> int:
    return sum(n for pair, n in counts.items() if pair[place] == answer)
