"""How times and numbers are said."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.templatetags.forum import age, capped, counted, icon, points, signed, when

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=-90), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=60), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=47), "1 day ago"),
        (timedelta(days=29, hours=23), "29 days ago"),
        (timedelta(days=30), "24 Oct"),
        (timedelta(days=400), "19 Oct 2025"),
    ],
)
def test_an_age_in_words(ago: timedelta, words: str) -> None:
    assert age(NOW - ago, NOW) == words


def test_the_exact_moment_is_kept() -> None:
    said = when(datetime(2015, 8, 7, 7, 5, 9, tzinfo=UTC))

    assert 'datetime="2015-08-07T07:05:09Z"' in said
    assert 'title="7 August 2015, 07:05 UTC"' in said


def test_counts_agree_with_their_noun() -> None:
    assert counted(0, "reply,replies") == "0 replies"
    assert counted(1, "reply,replies") == "1 reply"
    assert counted(1204, "reply,replies") == "1,204 replies"
    assert points(-1) == "\N{MINUS SIGN}1 point"
    assert points(2) == "2 points"


def test_numbers_fit_their_places() -> None:
    assert signed(-1204) == "\N{MINUS SIGN}1,204"
    assert capped(99) == "99"
    assert capped(100) == "99+"


def test_icons_are_for_the_eye_only() -> None:
    assert 'aria-hidden="true"' in icon("bell", 20)
