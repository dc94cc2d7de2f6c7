"""Known values of the formulas, and what must hold of any order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.ranking import best, controversy, hot

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
votes = st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("up", "down", "expected"),
    [(0, 0, 0.0), (1, 0, 0.378445), (10, 0, 0.858928), (10, 5, 0.501220), (0, 3, 0.0)],
)
def test_best_is_the_lower_end_of_wilsons_interval(up: int, down: int, expected: float) -> None:
    assert best(up, down) == pytest.approx(expected, abs=1e-4)


@given(votes, votes)
def test_best_is_a_share(up: int, down: int) -> None:
    assert 0 <= best(up, down) <= 1


@given(votes, votes)
def test_one_more_upvote_never_ranks_worse(up: int, down: int) -> None:
    assert best(up + 1, down) >= best(up, down)


def test_many_votes_outrank_few_of_the_same_share() -> None:
    assert best(80, 20) > best(8, 2)


def test_an_even_split_is_most_controversial() -> None:
    assert controversy(50, 50) == pytest.approx(100)
    assert controversy(50, 50) > controversy(80, 20) > controversy(99, 1)


def test_nothing_is_controversial_without_two_sides() -> None:
    assert controversy(100, 0) == controversy(0, 100) == 0


def test_ten_times_the_votes_weigh_twelve_and_a_half_hours() -> None:
    younger = NOON + timedelta(hours=12.5)

    assert hot(100, 0, NOON) == pytest.approx(hot(10, 0, younger))


def test_downvotes_sink_a_post_below_a_silent_one() -> None:
    assert hot(0, 10, NOON) < hot(0, 0, NOON) < hot(10, 0, NOON)
