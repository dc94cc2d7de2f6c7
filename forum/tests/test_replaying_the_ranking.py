"""The front page of the past: as it was, and under other parameters."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from conftest import make_user
from forum import posting
from forum.management.commands import replay_ranking
from forum.models import Board, Post, Vote, cast_vote
from forum.reading import replay
from forum.reading.replay import Fate, Parameters

Made = dict[str, Post]


def age(post: Post, hours: float) -> None:
    Post.objects.filter(pk=post.pk).update(created_at=timezone.now() - timedelta(hours=hours))


def vote(post: Post, count: int, *, hours_ago: float, value: int = 1) -> None:
    for n in range(count):
        voter = make_user(f"voter{post.pk}x{value + 1}x{n}")
        cast_vote(voter, post, value)
    at = timezone.now() - timedelta(hours=hours_ago)
    Vote.objects.filter(post=post, value=value).update(voted_at=at)


@pytest.fixture
def made(board: Board, alice: User) -> Made:
    """An old one with ten votes, a new one with none, both within the last two days."""
    posts = {t: posting.publish_post(author=alice, board=board, title=t, body=t) for t in "on"}
    age(posts["o"], 40)
    age(posts["n"], 20)
    vote(posts["o"], 10, hours_ago=39)
    return posts


def fates(other: Parameters, *, places: int = 1, until: datetime | None = None) -> dict[str, Fate]:
    found = replay.replay(other, until=until or timezone.now(), days=2, places=places)
    return {fate.post.title: fate for fate in found}


def test_under_the_same_parameters_nothing_moves(made: Made) -> None:
    found = fates(Parameters())

    assert {fate.change for fate in found.values()} == {0}
    # Twenty hours alone, then the younger one is in front: ten votes are worth twelve and a half.
    assert found["o"].before.hours == pytest.approx(20, abs=1)
    assert found["n"].before.hours == pytest.approx(21, abs=1)


def test_where_votes_weigh_more_hours_the_old_one_stays(made: Made) -> None:
    found = fates(Parameters(seconds_a_decade=30 * 3600))

    assert found["o"].change == pytest.approx(21, abs=1)
    assert found["n"].change == -found["o"].change
    assert found["n"].after.best_place == 0


def test_where_downvotes_weigh_more_they_sink_a_post(made: Made) -> None:
    vote(made["n"], 2, hours_ago=19, value=-1)
    vote(made["n"], 3, hours_ago=19)

    found = fates(Parameters(down_weight=30))

    assert found["n"].change < -5


def test_votes_count_from_when_they_were_cast(made: Made) -> None:
    Vote.objects.update(voted_at=timezone.now() - timedelta(hours=5))
    age(made["o"], 25)

    found = fates(Parameters())

    assert found["o"].before.hours == pytest.approx(5 + 6, abs=1)


def test_what_is_not_on_show_or_pinned_is_left_out(made: Made) -> None:
    made["o"].pin()
    made["n"].remove()

    assert fates(Parameters(), places=5) == {}


def told(*arguments: str) -> str:
    out = io.StringIO()
    call_command("replay_ranking", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_tells_what_rises_and_what_falls(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay_ranking, "PAGE", 1)

    words = told("--decade-hours", "30", "--days", "2")

    rises, falls = words.split("Falls")
    assert rises.splitlines()[-2].endswith("  o")
    assert falls.splitlines()[2].endswith("  n")
    assert "2 posts were there, 0 of them" in words


def test_of_a_quiet_forum_it_says_so(db: None) -> None:
    assert told().count("nothing") == 2


@pytest.mark.parametrize("hours", ["0", "-1", "soon", "nan"])
def test_odd_parameters_are_refused(db: None, hours: str) -> None:
    with pytest.raises(CommandError, match="is no number|is not between"):
        told(f"--decade-hours={hours}")
