"""Which level somebody has earned. Pure arithmetic."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from accounts.choices import Trust
from forum.trust.levels import Facts, Site, level_for, steps_to, steps_to_keep

NEW, BASIC, MEMBER, REGULAR, LEADER = Trust

SITE = Site(discussions=400, comments=8_000)
ENOUGH_1 = Facts(opened=5, comments_read=30, minutes=10)
ENOUGH_2 = Facts(days=15, opened=20, comments_read=100, minutes=60, answered=3, given=1, received=1)
ENOUGH_3 = Facts(
    days=90,
    minutes=600,
    opened=200,
    comments_read=2_000,
    answered=10,
    given=30,
    received=20,
    recent_days=50,
    recent_opened=100,
    recent_comments_read=2_000,
    recent_answered=10,
    recent_given=30,
    recent_received=20,
    recent_givers=5,
    recent_giving_days=7,
    recent_flagged=5,
    recent_flaggers=5,
)

ENOUGH = {BASIC: ENOUGH_1, MEMBER: ENOUGH_2, REGULAR: ENOUGH_3}
LACKS: dict[Trust, dict[str, Any]] = {
    BASIC: {"opened": 4, "comments_read": 29, "minutes": 9},
    MEMBER: {
        "days": 14, "opened": 19, "comments_read": 99, "minutes": 59, "answered": 2, "given": 0,
        "received": 0,
    },
    REGULAR: {
        "opened": 199, "comments_read": 499, "recent_days": 49, "recent_opened": 99,
        "recent_comments_read": 1_999, "recent_answered": 9, "recent_given": 29,
        "recent_received": 19, "recent_givers": 4, "recent_giving_days": 6, "recent_flagged": 6,
        "recent_flaggers": 6, "suspensions": 1,
    },
}  # fmt: skip


@pytest.mark.parametrize("level", ENOUGH)
@pytest.mark.parametrize("current", [NEW, BASIC, MEMBER])
def test_who_meets_everything_has_the_level(current: Trust, level: Trust) -> None:
    assert level_for(current, ENOUGH[level], SITE) == max(current, level)


@pytest.mark.parametrize(
    ("level", "fact", "value"),
    [(level, fact, value) for level in LACKS for fact, value in LACKS[level].items()],
)
def test_who_lacks_one_thing_by_one_has_the_level_below(
    level: Trust, fact: str, value: Any
) -> None:
    lacking = replace(ENOUGH[level], **{fact: value})

    assert level_for(NEW, lacking, SITE) == level - 1
    [missing] = [step for step in steps_to(level, lacking, SITE) if not step.is_met]
    assert missing.have == value


def test_a_level_is_not_reached_past_one_that_is_not() -> None:
    assert level_for(NEW, replace(ENOUGH_3, minutes=9), SITE) == NEW


@pytest.mark.parametrize("current", [BASIC, MEMBER])
def test_levels_1_and_2_are_kept(current: Trust) -> None:
    assert level_for(current, Facts(), SITE) == current


@pytest.mark.parametrize(
    ("facts", "after"),
    [
        (ENOUGH_3, REGULAR),
        # Nine tenths keep it.
        (replace(ENOUGH_3, recent_days=45, recent_given=27), REGULAR),
        (replace(ENOUGH_3, recent_days=44), MEMBER),
        (replace(ENOUGH_3, recent_flagged=6), MEMBER),
        (replace(ENOUGH_3, recent_days=0, is_in_grace=True), REGULAR),
        (replace(ENOUGH_3, suspensions=1, is_in_grace=True), MEMBER),
        (Facts(), MEMBER),
    ],
)
def test_level_3_is_lost_to_level_2_but_not_lightly(facts: Facts, after: Trust) -> None:
    assert level_for(REGULAR, facts, SITE) == after


@pytest.mark.parametrize("facts", [Facts(), ENOUGH_1, ENOUGH_3])
def test_level_4_is_not_computed(facts: Facts) -> None:
    assert level_for(LEADER, facts, SITE) == LEADER
    assert level_for(REGULAR, facts, SITE) != LEADER


@pytest.mark.parametrize("current", [NEW, MEMBER])
def test_without_knowing_the_site_nobody_rises_above_level_2(current: Trust) -> None:
    assert level_for(current, ENOUGH_3, None) == MEMBER
    assert level_for(REGULAR, Facts(), None) == REGULAR


@pytest.mark.parametrize(
    ("site", "discussions", "comments"),
    [
        (Site(), 0, 0),
        (Site(1, 3), 1, 1),
        (Site(400, 8_000), 100, 2_000),
        (Site(10_000, 1_000_000), 500, 20_000),
    ],
)
def test_a_quarter_of_what_is_new_is_asked_for_and_no_more_than_discourse_does(
    site: Site, discussions: int, comments: int
) -> None:
    needed = {step.what: step.needed for step in steps_to(REGULAR, Facts(), site)}

    assert needed["discussions opened"] == discussions
    assert needed["comments read"] == comments


@pytest.mark.parametrize("level", [NEW, LEADER])
def test_nothing_leads_to_the_first_level_or_the_last(level: Trust) -> None:
    assert steps_to(level, ENOUGH_3, SITE) == []


@pytest.mark.parametrize(
    ("facts", "shown", "bar"),
    [({"recent_days": 10}, 10, 45), ({"recent_days": 80}, 45, 45), ({}, 0, 45)],
)
def test_a_bar_is_full_at_what_is_needed(facts: dict[str, Any], shown: int, bar: int) -> None:
    first = steps_to_keep(Facts(**facts), SITE)[0]

    assert (first.shown, first.bar) == (shown, bar)
