"""Posts that are written now and published later."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from accounts.choices import Trust
from accounts.models import User
from conftest import ClientOf, make_user
from forum.models import Board, Post, State
from forum.notifications.models import Notice
from forum.posting import publish_post
from forum.scheduling import tasks
from forum.scheduling.models import Planned
from forum.scheduling.permissions import MAX_PLANNED
from outbox.models import Job

BERLIN = ZoneInfo("Europe/Berlin")
WORDS = {"board": "workbench", "title": "Spring cleaning", "body": "Bring brooms."}


def in_days(days: float) -> str:
    return (timezone.now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def send(browser: Client, **words: Any) -> Any:
    return browser.post("/posts/new/", WORDS | {"publish_at": in_days(1)} | words)


def fall_due(planned: Planned) -> None:
    """As the worker does; twice, as it may."""
    for job in Job.objects.filter(kind="scheduling.publish"):
        for _ in range(2):
            tasks.publish(job.payload)


@pytest.fixture
def planned(client_of: ClientOf, alice: User, board: Board) -> Planned:
    send(client_of(alice))
    planned: Planned = Planned.objects.get()
    return planned


def test_until_its_time_nobody_else_sees_it(
    client_of: ClientOf, planned: Planned, alice: User, moderator: User
) -> None:
    assert not Post.objects.exists()
    assert planned.title in client_of(alice).get("/scheduled/").text
    for other in (client_of(moderator), Client()):
        for place in ("/", "/boards/workbench/", "/people/alice/"):
            assert planned.title not in other.get(place).text
    assert client_of(moderator).get(f"/scheduled/{planned.pk}/").status_code == 404
    assert planned.title not in client_of(moderator).get("/scheduled/").text


def test_at_its_time_it_is_a_post_like_any_other(planned: Planned, alice: User) -> None:
    assert Job.objects.get(kind="scheduling.publish").due == planned.due

    fall_due(planned)

    post = Post.objects.get()
    assert (post.title, post.author, post.state) == ("Spring cleaning", alice, State.PUBLISHED)
    assert post.created_at > timezone.now() - timedelta(minutes=1)
    assert not Planned.objects.exists()
    assert Job.objects.filter(kind="moderation.screen", payload__post=post.pk).exists()
    assert post.title in Client().get("/").text


def test_the_time_is_the_writers_own(client_of: ClientOf, alice: User, board: Board) -> None:
    alice.prefer(time_zone="Europe/Berlin")
    day = (timezone.now() + timedelta(days=3)).date()

    page = client_of(alice).get("/posts/new/").text
    send(client_of(alice), publish_at=f"{day}T18:30")

    assert "In your time (Europe/Berlin)" in page
    assert Planned.objects.get().due == datetime(*day.timetuple()[:3], 18, 30, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (in_days(-1), "This time is over."),
        (in_days(400), "more than a year away"),
        ("soon", "Give a date and a time"),
    ],
)
def test_a_time_that_is_none_plans_nothing(
    client_of: ClientOf, alice: User, board: Board, when: str, said: str
) -> None:
    answer = send(client_of(alice), publish_at=when)

    assert answer.status_code == 422
    assert said in answer.text
    assert "Bring brooms." in answer.text
    assert not Planned.objects.exists()
    assert not Post.objects.exists()


def test_without_a_time_it_is_posted_at_once(
    client_of: ClientOf, alice: User, board: Board
) -> None:
    send(client_of(alice), publish_at="")

    assert Post.objects.exists()
    assert not Planned.objects.exists()


def test_it_can_be_changed_and_put_off(client_of: ClientOf, planned: Planned, alice: User) -> None:
    browser, url = client_of(alice), f"/scheduled/{planned.pk}/"
    page = browser.get(url).text
    assert "Bring brooms." in page
    assert planned.due.strftime("%Y-%m-%dT%H:%M") in page
    early = dict(Job.objects.get(kind="scheduling.publish").payload)

    browser.post(url, WORDS | {"body": "And buckets.", "publish_at": in_days(2)})

    tasks.publish(early)
    assert not Post.objects.exists()
    fall_due(planned)
    assert Post.objects.get().body == "And buckets."


def test_what_is_changed_into_nothing_stays_as_it_was(
    client_of: ClientOf, planned: Planned, alice: User
) -> None:
    for words in ({"publish_at": ""}, {"title": ""}):
        answer = client_of(alice).post(
            f"/scheduled/{planned.pk}/", WORDS | {"publish_at": in_days(2)} | words
        )
        assert answer.status_code == 422

    assert Planned.objects.get().due == planned.due


def test_it_can_be_thrown_away(client_of: ClientOf, planned: Planned, alice: User) -> None:
    client_of(alice).post(f"/scheduled/{planned.pk}/removal/")

    fall_due(planned)

    assert not Planned.objects.exists()
    assert not Post.objects.exists()


def test_it_can_be_published_at_once(client_of: ClientOf, planned: Planned, alice: User) -> None:
    answer = client_of(alice).post(f"/scheduled/{planned.pk}/publishing/")
    fall_due(planned)

    assert answer["Location"] == Post.objects.get().get_absolute_url()


def test_sent_twice_it_is_planned_once(client_of: ClientOf, alice: User, board: Board) -> None:
    key = str(uuid4())
    for _ in range(2):
        send(client_of(alice), key=key)

    assert Planned.objects.count() == 1


def test_whoever_is_suspended_by_then_is_not_heard(
    client_of: ClientOf, planned: Planned, alice: User
) -> None:
    alice.suspended_until = timezone.now() + timedelta(days=9)
    alice.save()

    fall_due(planned)

    assert not Post.objects.exists()
    page = client_of(alice).get("/scheduled/").text
    assert "It was not published: Your account is suspended" in page


def test_a_board_that_is_gone_by_then_loses_no_words(
    client_of: ClientOf, planned: Planned, board: Board, alice: User
) -> None:
    board.delete()

    fall_due(planned)

    assert "There is no such board." in client_of(alice).get("/scheduled/").text
    assert "Bring brooms." in client_of(alice).get(f"/scheduled/{planned.pk}/").text


def test_limits_hold_when_it_is_published(
    client_of: ClientOf, planned: Planned, alice: User, board: Board
) -> None:
    User.objects.update(trust_level=Trust.NEW)
    for number in range(3):
        publish_post(author=alice, board=board, title=f"Number {number}", body="x")

    fall_due(planned)

    assert Post.objects.count() == 3
    assert "Newcomers may" in client_of(alice).get("/scheduled/").text


def test_what_a_rule_holds_then_is_told(planned: Planned, alice: User) -> None:
    for _ in range(3):
        post = publish_post(author=alice, board=Board.objects.get(), title="x", body="y" * 40)
    Planned.objects.update(sent={name: [value] for name, value in WORDS.items()})
    Planned.objects.update(sent=Planned.objects.get().sent | {"body": [post.body]})

    fall_due(planned)

    assert Post.objects.get(title="Spring cleaning").state == State.HELD
    assert Notice.objects.of(alice).get().kind == Notice.Kind.HELD


def test_newcomers_plan_nothing(client_of: ClientOf, board: Board) -> None:
    answer = send(client_of(make_user("nina", trust_level=Trust.NEW)))

    assert answer.status_code == 422
    assert "You can plan posts once" in answer.text
    assert not Planned.objects.exists()


def test_nobody_plans_without_end(client_of: ClientOf, planned: Planned, alice: User) -> None:
    due = planned.due
    Planned.objects.bulk_create(
        Planned(user=alice, key=uuid4(), sent={}, due=due) for _ in range(MAX_PLANNED - 1)
    )

    assert "You have planned 20 posts" in send(client_of(alice)).text
    assert Planned.objects.count() == MAX_PLANNED


def test_a_poll_comes_along(client_of: ClientOf, alice: User, board: Board) -> None:
    send(client_of(alice), **{"poll_options": "Oak\nAsh", "poll_kind": "single"})
    planned = Planned.objects.get()
    assert "Oak" in client_of(alice).get(f"/scheduled/{planned.pk}/").text

    fall_due(planned)

    assert [str(option) for option in Post.objects.get().poll.listed] == ["Oak", "Ash"]
