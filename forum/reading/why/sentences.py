"""Each order in a sentence and in figures. No database: the facts are given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import floor, log10
from typing import Protocol

from django.utils import timezone
from django.utils.formats import date_format

from forum import ranking


class Facts(Protocol):
    """What the formulas read of a post or a comment."""

    up_count: int
    down_count: int
    score: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Reason:
    """`inputs` are what goes in, by name."""

    sentence: str
    formula: str
    inputs: list[tuple[str, str]]
    result: str


def best(it: Facts) -> Reason:
    up, votes = it.up_count, it.up_count + it.down_count
    bound = ranking.best(it.up_count, it.down_count)
    if not votes:
        sentence = "Nobody has voted on this, so it stands below whatever somebody found good."
    else:
        share = floor(bound * 100)
        sentence = (
            f"{up:,} of {votes:,} who voted found this good. Had everybody voted, the share "
            f"would very likely be at least {share}%: that is what counts, so that one vote "
            "alone does not beat many."
        )
    formula = "the lower end of Wilson’s interval for up ÷ (up + down), z = 1.2816"
    return Reason(sentence, formula, _votes(it), told(bound))


def hot(it: Facts) -> Reason:
    magnitude = log10(max(abs(it.score), 1)) * (-1 if it.score < 0 else 1)
    hours = ranking.HOT_SECONDS_A_DECADE / 3600
    sentence = (
        "New posts stand first, and votes lift them: ten times the votes count as much as being "
        f"{hours:g} hours younger. The votes of this one are worth {_hours(magnitude * hours)}."
    )
    formula = (
        "sign(score) × log₁₀(max(|score|, 1)) + (written − 8 December 2005) ÷ "
        f"{ranking.HOT_SECONDS_A_DECADE:,} seconds"
    )
    inputs = [*_votes(it), ("Score", told(it.score)), ("Written", told(it.created_at))]
    result = ranking.hot(it.up_count, it.down_count, it.created_at)
    return Reason(sentence, formula, inputs, told(result))


def top(it: Facts) -> Reason:
    sentence = "What has the highest score stands first, however old it is."
    return Reason(sentence, "up − down", _votes(it), told(it.score))


def controversial(it: Facts) -> Reason:
    result = ranking.controversy(it.up_count, it.down_count)
    if result:
        sentence = (
            f"{it.up_count + it.down_count:,} people voted, and they disagree: the more votes, and "
            "the more evenly they are split, the higher it stands."
        )
    else:
        sentence = "All votes on this go one way, or there are none: nobody disagrees."
    formula = "(up + down) ^ (min(up, down) ÷ max(up, down)); 0 where one side is empty"
    return Reason(sentence, formula, _votes(it), told(result))


def new(it: Facts) -> Reason:
    sentence = "What was written last stands first; votes do not count."
    return Reason(sentence, "when it was written, latest first", [], told(it.created_at))


def old(it: Facts) -> Reason:
    sentence = "What was written first stands first, as on a blog; votes do not count."
    return Reason(sentence, "when it was written, earliest first", [], told(it.created_at))


REASONS: dict[str, Callable[[Facts], Reason]] = {
    "best": best,
    "hot": hot,
    "top": top,
    "controversial": controversial,
    "new": new,
    "old": old,
}


def active(at: datetime) -> Reason:
    """For posts alone: only these have something said under them."""
    sentence = "Where something was said last stands first; votes do not count."
    return Reason(sentence, "when the last comment was written, latest first", [], told(at))


def told(value: float | datetime) -> str:
    """A result as people read it: a moment to the second, a share to four places, a count."""
    if isinstance(value, datetime):
        at = timezone.localtime(value)
        return f"{date_format(at, 'j F Y, H:i:s')} {at.tzname()}"
    return f"{value:,.4f}" if isinstance(value, float) else f"{value:,}"


def _votes(it: Facts) -> list[tuple[str, str]]:
    return [("Votes up", told(it.up_count)), ("Votes down", told(it.down_count))]


def _hours(hours: float) -> str:
    if not hours:
        return "nothing yet"
    return f"{abs(hours):.1f} hours{' to its disadvantage' if hours < 0 else ''}"
