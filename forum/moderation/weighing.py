"""What a flag weighs: as much as its maker was right before.

The share of somebody's flags that moderators followed, begun at even odds (a Beta prior), against
those odds: who never flagged weighs 1, who was always right comes near to 2, and who is mostly
wrong near to nothing. Their flags still come before a moderator, after everybody else's.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils import timezone

from forum.models import State

from .models import Act

if TYPE_CHECKING:
    from accounts.models import User

PRIOR = 2.0
"""Flags that everybody begins with, followed and not followed each: a first slip weighs little,
and ten tell."""

REMEMBERED = timedelta(days=365)
"""People learn what a place wants of them."""

OF_OUTSIDERS = 0.5
"""Half of a member's first: an address is easier had than an account, and nobody knows how right
whoever has it was before."""


def weight_of(user: User) -> float:
    """Between 0 and 2. What was removed and came back on appeal was not rightly flagged."""
    stands = Q(post__state=State.PUBLISHED) | Q(comment__state=State.PUBLISHED)
    decided = user.flags.filter(decided_at__gt=timezone.now() - REMEMBERED)
    followed = Q(decision__act__in=[Act.REMOVE, Act.ERASE]) & ~stands
    counts = decided.aggregate(all=Count("pk"), followed=Count("pk", filter=followed))
    return weigh(followed=counts["followed"], of=counts["all"])


def weigh(*, followed: int, of: int) -> float:
    return round(2 * (followed + PRIOR) / (of + 2 * PRIOR), 2)
