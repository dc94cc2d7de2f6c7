"""How often one may vote and flag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from accounts.choices import Trust

from .figures import FLAGS_A_DAY, VOTES_A_DAY
from .moments import DAY, full_until, in_words

if TYPE_CHECKING:
    from accounts.models import User


def objection_to_vote(user: User) -> str:
    """A vote that was taken back is none."""
    if user.moderates:
        return ""
    most = VOTES_A_DAY[Trust(user.trust_level)]
    votes = user.votes.filter(voted_at__gt=timezone.now() - DAY)
    end = full_until(votes.values_list("voted_at", flat=True), most=most, within=DAY)
    return (
        f"You have voted {most} times within a day. You can go on {in_words(end)}." if end else ""
    )


def objection_to_flag(user: User) -> str:
    if user.moderates:
        return ""
    most = FLAGS_A_DAY[Trust(user.trust_level)]
    flags = user.flags.filter(created_at__gt=timezone.now() - DAY)
    end = full_until(flags.values_list("created_at", flat=True), most=most, within=DAY)
    if end is None:
        return ""
    return (
        f"You have flagged {most} things within a day, and the moderators have that to look at. "
        f"You can flag more {in_words(end)}; what cannot wait, tell a moderator."
    )
