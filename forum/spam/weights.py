"""What was learned, as numbers, and how a text is weighed with them. Pure, without NumPy: the
web and the workers that screen load nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import Any, Self

from .examples import Manner
from .tokens import Tokens, key_of, tokens_of

MOST_REASONS = 6
"""A moderator reads them at a glance."""

LEAST = 0.0005
"""Nothing is ever quite certain, so that a threshold of 1 is never reached."""

STEEP = 50.0
"""Beyond it, exp() would overflow for nothing."""

PIECE, SIGN = "~", "#"

STANDS_FOR = {"LINK": "‹link›", "HOST": "‹site›"}


def readable(token: str) -> str:
    """As a moderator reads it among the reasons."""
    words = token.removeprefix(SIGN).split(" ")
    return " ".join(STANDS_FOR.get(word, word) for word in words)


def probability_at(height: float) -> float:
    certain = 1 / (1 + exp(-max(-STEEP, min(STEEP, height))))
    return min(max(certain, LEAST), 1 - LEAST)


@dataclass(frozen=True, slots=True)
class Weights:
    """A straight line through all tokens, and the curve (Platt's) that makes it a probability.

    Terms are known by their numbers (tokens.key_of).
    """

    terms: Mapping[int, float]
    base: float
    slope: float = 1.0
    shift: float = 0.0

    def score(self, tokens: Tokens) -> float:
        get = self.terms.get
        return self.base + sum(value * get(key_of(token), 0.0) for token, value in tokens.items())

    def probability(self, tokens: Tokens) -> float:
        return probability_at(self.slope * self.score(tokens) + self.shift)

    def reasons(self, tokens: Tokens) -> tuple[list[str], list[str]]:
        """The words and signs that spoke most for spam, and most against. Pieces of words count,
        but nobody can read them."""
        shares = {
            readable(token): value * self.terms.get(key_of(token), 0.0)
            for token, value in tokens.items()
            if not token.startswith(PIECE)
        }
        strongest = sorted(shares, key=lambda token: -abs(shares[token]))
        for_spam = [token for token in strongest if shares[token] > 0]
        against = [token for token in strongest if shares[token] < 0]
        return for_spam[:MOST_REASONS], against[:MOST_REASONS]

    def as_data(self) -> dict[str, Any]:
        return {
            "base": round(self.base, 4),
            "slope": round(self.slope, 4),
            "shift": round(self.shift, 4),
            "terms": {str(key): round(weight, 2) for key, weight in sorted(self.terms.items())},
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        terms = {int(key): weight for key, weight in data["terms"].items()}
        return cls(terms, data["base"], data["slope"], data["shift"])


@dataclass(frozen=True, slots=True)
class Model:
    """Weights for each manner of writing."""

    manners: Mapping[Manner, Weights]

    def probability(self, text: str, manner: Manner) -> float:
        return self.manners[manner].probability(tokens_of(text))

    def as_data(self) -> dict[str, Any]:
        return {manner.value: weights.as_data() for manner, weights in self.manners.items()}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        return cls({Manner(name): Weights.from_data(part) for name, part in data.items()})
