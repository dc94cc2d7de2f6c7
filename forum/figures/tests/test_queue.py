from __future__ import annotations

from datetime import timedelta

import pytest

from forum.figures import queue
from forum.figures.durations import said
from forum.figures.period import Period

from .conftest import Wait

pytestmark = pytest.mark.django_db

WEEK = "7"


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def test_without_cases_each_figure_says_so() -> None:
    period = Period.of(WEEK)

    for figure in (queue.length(period), queue.age(), queue.matters()):
        assert not figure.rows
        assert "othing wait" in figure.says
    assert "Nothing was settled" in queue.time_to_decision(period).says


def test_the_length_counts_what_came_up_before_the_period(wait: Wait) -> None:
    wait(timedelta(days=40))
    wait(timedelta(days=40), took=timedelta(days=38))
    wait(timedelta(days=40), took=timedelta(days=5))
    wait(timedelta(days=3), took=hours(1))
    wait(timedelta(days=1))
    figure = queue.length(Period.of(WEEK))

    assert [row[3] for row in figure.rows] == [2, 2, 2, 2, 1, 2, 2]
    assert figure.says == "2 came up, 2 were settled, 2 wait now."


@pytest.mark.parametrize("days", ["7", "30", "90", "365"])
def test_every_period_ends_today(days: str, wait: Wait) -> None:
    wait(timedelta(seconds=1))
    rows = queue.length(Period.of(days)).rows

    assert [row[3] for row in rows][-2:] == [0, 1]
    assert len(rows) <= 31


def test_what_waits_is_sorted_by_age(wait: Wait) -> None:
    for age in (hours(0.2), hours(2), hours(30), timedelta(days=5), timedelta(days=9), hours(3)):
        wait(age)
    wait(timedelta(days=20), took=hours(1))
    figure = queue.age()

    assert [row[1] for row in figure.rows] == [1, 2, 1, 1, 1]
    assert "9 days" in figure.says


def test_half_and_nine_of_ten_were_decided_within(wait: Wait) -> None:
    for n in range(1, 12):
        wait(timedelta(days=2), took=hours(n))
    figure = queue.time_to_decision(Period.of(WEEK))

    assert "Half was decided within 6 hours, nine of ten within 10 hours." in figure.says
    told = [row for row in figure.rows if row[1] != "–"]
    assert sum(1 for row in figure.rows if row[1] == "–") == 7 - len(told)
    assert figure.lines


def test_what_is_no_choice_of_days_is_the_usual_one() -> None:
    for wanted in ("", "31", "x", "-7", "²", "9" * 400):
        assert Period.of(wanted).days == 30


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 minutes"), (60, "1 minute"), (5400, "90 minutes"), (9000, "2.5 hours"),
        (864000, "10 days"), (None, "–"),
    ],
)  # fmt: skip
def test_how_long_is_said_as_one_would(seconds: float | None, words: str) -> None:
    assert said(seconds) == words
