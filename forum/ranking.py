"""The arithmetic of order: pure functions of votes and time.

Sources: Reddit's `_sorts.pyx` (hot, confidence, controversy) as published in 2016.
"""

from datetime import UTC, datetime
from math import log10, sqrt

Z_80 = 1.281551565545
"""The 90 % quantile of the normal distribution: an 80 % interval, as Reddit chose."""

HOT_EPOCH = 1134028003
HOT_SECONDS_A_DECADE = 45_000
"""A post needs ten times the votes of one that is 12.5 hours younger to stand level with it."""


def best(up: int, down: int) -> float:
    """Wilson's lower bound on the share of upvotes, 0 to 1; 0 without votes."""
    votes = up + down
    if votes == 0:
        return 0.0
    share = up / votes
    z2 = Z_80 * Z_80
    middle = share + z2 / (2 * votes)
    margin = Z_80 * sqrt(share * (1 - share) / votes + z2 / (4 * votes * votes))
    return (middle - margin) / (1 + z2 / votes)


def controversy(up: int, down: int) -> float:
    """High where many votes are evenly split; 0 where one side is empty."""
    if up <= 0 or down <= 0:
        return 0.0
    balance: float = min(up, down) / max(up, down)
    return float((up + down) ** balance)


def hot(
    up: float, down: float, at: datetime, *, seconds_a_decade: float = HOT_SECONDS_A_DECADE
) -> float:
    """Reddit's hot: the order of magnitude of the score, plus the time it was written."""
    score = up - down
    sign = (score > 0) - (score < 0)
    seconds = at.astimezone(UTC).timestamp() - HOT_EPOCH
    return sign * log10(max(abs(score), 1)) + seconds / seconds_a_decade
