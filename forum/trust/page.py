"""How far somebody is trusted, why, and what is missing for more."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.choices import Trust
from accounts.models import User
from forum.limits import (
    COMMENTS_A_DAY,
    FLAGS_A_DAY,
    LINKS,
    MENTIONS,
    POSTS_A_DAY,
    VOTES_A_DAY,
)
from forum.moderation.models import Act, Decision

from .gathering import facts_of, gather_site
from .levels import PERIOD_DAYS, Step, steps_to, steps_to_keep
from .models import LevelChange

BRINGS = {
    Trust.NEW: f"Everything is open to read and to answer. Until the next level a text may have "
    f"{LINKS} links and {MENTIONS} mentions of people, and a day {POSTS_A_DAY} new discussions and "
    f"{COMMENTS_A_DAY} comments.",
    Trust.BASIC: "The limits for newcomers are over; only on the first day of writing those on "
    "discussions and comments still hold.",
    Trust.MEMBER: "Links need no moderator’s look any more, and there are more votes and flags a "
    f"day: {VOTES_A_DAY[Trust.MEMBER]} and {FLAGS_A_DAY[Trust.MEMBER]}.",
    Trust.REGULAR: f"{VOTES_A_DAY[Trust.REGULAR]} votes and {FLAGS_A_DAY[Trust.REGULAR]} flags a "
    f"day. It is for those who are here often: earned, it looks at the last {PERIOD_DAYS} days, "
    "and is lost again by staying away.",
    Trust.LEADER: f"{VOTES_A_DAY[Trust.LEADER]} votes and {FLAGS_A_DAY[Trust.LEADER]} flags a day. "
    "Administrators give it to people whom they know.",
}
"""In the figures that hold, so that the page cannot promise others."""


@dataclass(frozen=True, slots=True)
class TrustPage:
    """`steps` lead to `goal`; where that is the level that somebody has, they keep it."""

    level: Trust
    goal: Trust | None
    steps: list[Step]
    change: LevelChange | None
    grant: Decision | None
    decisions: list[Decision]

    @property
    def brings(self) -> str:
        return BRINGS[self.level]

    @property
    def goal_brings(self) -> str:
        return BRINGS[self.goal] if self.goal is not None else ""

    @property
    def is_to_be_kept(self) -> bool:
        return self.goal == self.level

    @property
    def met_count(self) -> int:
        return sum(step.is_met for step in self.steps)

    @property
    def period_days(self) -> int | None:
        """How far the steps look back; None is to the beginning."""
        return PERIOD_DAYS if self.goal == Trust.REGULAR else None


def read_trust(member: User) -> TrustPage:
    level = Trust(member.trust_level)
    goal = _goal(member, level)
    decisions = _decisions_about(member)
    is_granted = member.is_trust_locked and decisions and decisions[0].act == Act.GRANT_TRUST
    return TrustPage(
        level=level,
        goal=goal,
        steps=_steps(member, level, goal),
        change=LevelChange.objects.filter(user=member).order_by("-at", "-pk").first(),
        grant=decisions[0] if is_granted else None,
        decisions=decisions,
    )


def _goal(member: User, level: Trust) -> Trust | None:
    if member.is_trust_locked or level == Trust.LEADER:
        return None
    return min(Trust(level + 1), Trust.REGULAR)


def _steps(member: User, level: Trust, goal: Trust | None) -> list[Step]:
    if goal is None:
        return []
    facts, site = facts_of(member), gather_site()
    return steps_to_keep(facts, site) if goal == level else steps_to(goal, facts, site)


def _decisions_about(member: User) -> list[Decision]:
    acts = [Act.GRANT_TRUST, Act.RELEASE_TRUST]
    decisions = Decision.objects.about(member).filter(act__in=acts).newest_first()
    return list(decisions.select_related("actor", "person"))
