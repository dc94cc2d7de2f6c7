"""What each level asks of somebody, and which one they have earned. Pure: facts in, a level out.

The figures are Discourse's defaults: its site settings `tl1_requires_…`, `tl2_requires_…` and
`tl3_requires_…`, and app/models/trust_level3_requirements.rb. A like is a vote up here, a topic
is a discussion, and a reply to a topic is a comment under somebody else's discussion.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from accounts.choices import Trust

PERIOD_DAYS = 100
"""Level 3 looks back so far (tl3_time_period)."""

PENALTY_DAYS = 182
"""A suspension stands in the way of level 3 for half a year."""

GRACE_DAYS = 14
"""Who has just come to level 3 keeps it so long (tl3_promotion_min_duration)."""

SHARE_TO_KEEP = 0.9
"""Level 3 is lost only below nine tenths of what it asked for (LOW_WATER_MARK), so that nobody
goes up and down every night."""

SHARE_OF_WHAT_IS_NEW = 0.25
MOST_DISCUSSIONS = 500
MOST_COMMENTS = 20_000
"""Level 3 asks for a quarter of what is new on the site, and for no more than these."""

MOST_FLAGGED = 5
"""Texts that moderators removed as spam or off topic, and people who had flagged them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one person; `recent_…` is of the last PERIOD_DAYS."""

    days: int = 0
    minutes: int = 0
    opened: int = 0
    comments_read: int = 0
    answered: int = 0
    given: int = 0
    received: int = 0

    recent_days: int = 0
    recent_opened: int = 0
    recent_comments_read: int = 0
    recent_answered: int = 0
    recent_given: int = 0
    recent_received: int = 0
    recent_givers: int = 0
    recent_giving_days: int = 0
    recent_flagged: int = 0
    recent_flaggers: int = 0
    suspensions: int = 0

    is_in_grace: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """What came in within the last PERIOD_DAYS."""

    discussions: int = 0
    comments: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One requirement, and how far somebody is. `needed` is a floor, or else a ceiling."""

    what: str
    have: int
    needed: int
    is_ceiling: bool = False

    @property
    def is_met(self) -> bool:
        return self.have <= self.needed if self.is_ceiling else self.have >= self.needed

    @property
    def told(self) -> str:
        """How it stands, in words."""
        if not self.is_ceiling:
            return f"{self.have:,} of {self.needed:,}"
        return f"{self.have:,}, at most {self.needed:,}" if self.have else "none"

    @property
    def shown(self) -> int:
        """How much of a bar it fills: more than enough is enough, and nothing needed is all."""
        return min(self.have, self.needed) if self.needed else self.bar

    @property
    def bar(self) -> int:
        return max(self.needed, 1)

    def eased(self) -> Step:
        needed = self.needed if self.is_ceiling else ceil(self.needed * SHARE_TO_KEEP)
        return Step(self.what, self.have, needed, self.is_ceiling)


def steps_to(level: Trust, facts: Facts, site: Site) -> list[Step]:
    """What this level asks for; nothing for level 0, and for level 4, which is only granted."""
    match level:
        case Trust.BASIC:
            return _to_basic(facts)
        case Trust.MEMBER:
            return _to_member(facts)
        case Trust.REGULAR:
            return _to_regular(facts, site)
        case _:
            return []


def level_for(current: Trust, facts: Facts, site: Site | None) -> Trust:
    """What somebody should have. Levels 1 and 2 are kept, 3 can be lost, 4 is not computed.

    Where nothing is known of the site, nobody rises to level 3 or loses it.
    """
    if current == Trust.LEADER or (current == Trust.REGULAR and site is None):
        return current
    earned = max(_earned(facts, site), min(current, Trust.MEMBER))
    if current == Trust.REGULAR and site and _keeps_regular(facts, site):
        return current
    return Trust(earned)


def _earned(facts: Facts, site: Site | None) -> Trust:
    """The highest level of which everything, and everything below it, is met."""
    earned = Trust.NEW
    for level in (Trust.BASIC, Trust.MEMBER, Trust.REGULAR):
        if level == Trust.REGULAR and site is None:
            break
        if not all(step.is_met for step in steps_to(level, facts, site or Site())):
            break
        earned = level
    return earned


def steps_to_keep(facts: Facts, site: Site) -> list[Step]:
    """What level 3 asks of those who have it."""
    return [step.eased() for step in _to_regular(facts, site)]


def _keeps_regular(facts: Facts, site: Site) -> bool:
    if facts.suspensions:
        return False
    return facts.is_in_grace or all(step.is_met for step in steps_to_keep(facts, site))


def _to_basic(facts: Facts) -> list[Step]:
    return [
        Step("discussions opened", facts.opened, 5),
        Step("comments read", facts.comments_read, 30),
        Step("minutes of reading", facts.minutes, 10),
    ]


def _to_member(facts: Facts) -> list[Step]:
    return [
        Step("days here", facts.days, 15),
        Step("discussions opened", facts.opened, 20),
        Step("comments read", facts.comments_read, 100),
        Step("minutes of reading", facts.minutes, 60),
        Step("discussions of others answered", facts.answered, 3),
        Step("votes up given", facts.given, 1),
        Step("votes up received", facts.received, 1),
    ]


def _to_regular(facts: Facts, site: Site) -> list[Step]:
    return [
        Step("days here", facts.recent_days, PERIOD_DAYS // 2),
        Step("discussions of others answered", facts.recent_answered, 10),
        Step(
            "discussions opened",
            facts.recent_opened,
            _quarter(site.discussions, MOST_DISCUSSIONS),
        ),
        Step("comments read", facts.recent_comments_read, _quarter(site.comments, MOST_COMMENTS)),
        Step("discussions opened since joining", facts.opened, 200),
        Step("comments read since joining", facts.comments_read, 500),
        Step("votes up given", facts.recent_given, 30),
        Step("votes up received", facts.recent_received, 20),
        # A third and a quarter of the votes, as min_likes_received_days and _users have it.
        Step("days on which votes up came", facts.recent_giving_days, 7),
        Step("people who gave them", facts.recent_givers, 5),
        Step(
            "contributions removed as spam or off topic", facts.recent_flagged, MOST_FLAGGED, True
        ),
        Step("people who had flagged those", facts.recent_flaggers, MOST_FLAGGED, True),
        Step("suspensions in the last half year", facts.suspensions, 0, True),
    ]


def _quarter(new: int, most: int) -> int:
    return min(ceil(new * SHARE_OF_WHAT_IS_NEW), most)
