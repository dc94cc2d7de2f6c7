"""The formulas of forum.ranking as PostgreSQL computes them over columns, in double precision.

Both sides are held to one another by forum/tests/test_ranking_in_sql.py: what is ordered in Python
and what is ordered by the database may never stand in two orders.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Expression, F, FloatField, Func, Value, When
from django.db.models.functions import Abs, Cast, Extract, Greatest, Least, Power, Sign, Sqrt

from forum.ranking import HOT_EPOCH, HOT_SECONDS_A_DECADE, Z_80

FLOAT = FloatField()
NOTHING = Value(0.0, output_field=FLOAT)


def best(up: str = "up_count", down: str = "down_count") -> Case:
    """Wilson's lower bound on the share of upvotes."""
    z2 = _number(Z_80 * Z_80)
    votes = _float(up) + _float(down)
    share = _float(up) / votes
    middle = share + z2 / (_number(2) * votes)
    spread = share * (_number(1) - share) / votes + z2 / (_number(4) * votes * votes)
    bound = (middle - _number(Z_80) * Sqrt(spread)) / (_number(1) + z2 / votes)
    return Case(When(**{up: 0, down: 0}, then=NOTHING), default=bound, output_field=FLOAT)


def controversy(up: str = "up_count", down: str = "down_count") -> Case:
    """High where many votes are evenly split."""
    balance = Least(_float(up), _float(down)) / Greatest(_float(up), _float(down))
    split = Power(_float(up) + _float(down), balance)
    both = When(**{f"{up}__gt": 0, f"{down}__gt": 0}, then=split)
    return Case(both, default=NOTHING, output_field=FLOAT)


def hot(up: str = "up_count", down: str = "down_count", at: str = "created_at") -> Expression:
    """The order of magnitude of the score, plus the time it was written."""
    score = _float(up) - _float(down)
    # Django's Log goes by way of numeric, which is slow, and rounds elsewhere than Python does.
    magnitude = Func(Greatest(Abs(score), _number(1)), function="log10", output_field=FLOAT)
    seconds = Cast(Extract(at, "epoch"), FLOAT) - _number(HOT_EPOCH)
    return Sign(score) * magnitude + seconds / _number(HOT_SECONDS_A_DECADE)


def _float(column: str) -> Any:
    return Cast(F(column), FLOAT)


def _number(value: float) -> Value:
    return Value(float(value), output_field=FLOAT)
