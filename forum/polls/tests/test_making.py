"""Polls are made in the form of a post, and stay as they are once somebody has voted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from accounts.limits import HOUR, Limit, Rate
from accounts.models import User
from conftest import ClientOf, make_user
from forum.forms import EditPostForm
from forum.leaving.taking_words import take_words
from forum.models import Post
from forum.moderation.flagging import flag
from forum.polls.models import Ballot, Changed, Poll, Started
from forum.polls.plan import Plan
from forum.tests.at_once import all_at_once
from forum.views import polls

from .conftest import Ask, vote

WORDS = {"board": "workbench", "title": "Wood", "body": "I need some."}


def typed(options: str = "Oak\nAsh", **more: Any) -> dict[str, Any]:
    return WORDS | {"poll_options": options, "poll_kind": "single", **more}


def edited(poll: Poll, options: str) -> dict[str, Any]:
    return typed(options, **{"poll_question": poll.question, "poll_seen": poll.plan.mark})


@pytest.mark.usefixtures("board")
def test_a_post_may_come_with_a_poll(client_of: ClientOf, alice: User) -> None:
    words = typed("Oak\r\n\r\n  Ash  \r\nElm", **{"poll_question": "Which wood?"})
    words |= {"poll_kind": "several", "poll_most": "2", "poll_votes": "open", "poll_shown": "voted"}

    answer = client_of(alice).post("/posts/new/", words)

    poll = Poll.objects.get()
    assert answer["Location"] == poll.post.get_absolute_url()
    assert [option.text for option in poll.options.all()] == ["Oak", "Ash", "Elm"]
    assert (poll.kind, poll.most, poll.shown, poll.is_secret) == ("several", 2, "voted", False)
    assert "Choose up to 2." in client_of(alice).get(answer["Location"]).text


@pytest.mark.usefixtures("board")
def test_most_posts_have_none(client_of: ClientOf, alice: User) -> None:
    client_of(alice).post("/posts/new/", typed(""))
    client_of(alice).post("/posts/new/", WORDS)

    assert Post.objects.count() == 2
    assert not Poll.objects.exists()


@pytest.mark.usefixtures("board")
def test_it_closes_when_its_author_says_in_their_own_time(client_of: ClientOf, alice: User) -> None:
    alice.time_zone = "Asia/Tokyo"
    alice.save()

    client_of(alice).post("/posts/new/", typed(**{"poll_closes_at": "2099-05-01T18:00"}))

    closes_at = Poll.objects.get().closes_at
    assert closes_at
    assert closes_at.isoformat() == "2099-05-01T09:00:00+00:00"


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"poll_options": "Oak"}, "A choice needs at least two options."),
        ({"poll_options": "Oak\nASH\nash"}, "is there twice."),
        ({"poll_options": "\n".join(map(str, range(21)))}, "a poll takes 20."),
        ({"poll_options": f"Oak\n{'o' * 121}"}, "is longer than 120 characters."),
        ({"poll_options": "Oak\n\u200c\u200d"}, "One of the options cannot be seen."),
        ({"poll_options": "", "poll_question": "Which?"}, "What is there to choose from?"),
        ({"poll_kind": "all"}, "Select a valid choice"),
        ({"poll_most": "0"}, "greater than or equal to 1"),
        ({"poll_closes_at": "2001-01-01T10:00"}, "This time is over."),
        ({"poll_closes_at": "soon"}, "Enter a valid date/time."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_comes_back(
    client_of: ClientOf, alice: User, words: dict[str, str], said: str
) -> None:
    answer = client_of(alice).post("/posts/new/", typed() | words)

    assert answer.status_code == 422
    assert said in answer.text
    assert "I need some." in answer.text
    assert '<details class="poll-maker" open>' in answer.text
    assert not Post.objects.exists()


@pytest.mark.usefixtures("board")
def test_newcomers_ask_nobody_anything_yet(client_of: ClientOf) -> None:
    newcomer = client_of(make_user("newcomer", trust_level=0))
    assert "Add a poll" not in newcomer.get("/posts/new/").text

    answer = newcomer.post("/posts/new/", typed())

    assert answer.status_code == 422
    assert "once you have read here for a little while" in answer.text
    assert not Post.objects.exists()
    newcomer.post("/posts/new/", WORDS)
    assert Post.objects.count() == 1


@pytest.mark.usefixtures("board")
def test_a_form_that_is_sent_twice_makes_one_poll(client_of: ClientOf, alice: User) -> None:
    words = typed(key="8a2f3c1e-4a5b-4c6d-8e7f-901234567890")
    browser = client_of(alice)

    places = {browser.post("/posts/new/", words)["Location"] for _ in range(2)}

    assert len(places) == 1
    assert Poll.objects.count() == 1
    other = browser.post("/posts/new/", words | {"poll_options": "Red\nBlue"})
    assert other.status_code == 422
    assert "with other words" in other.text


def test_it_is_changed_added_and_taken_away_until_the_first_vote(
    client_of: ClientOf, poll: Poll, alice: User
) -> None:
    browser, place = client_of(alice), f"/posts/{poll.post_id}/edit/"
    assert "Oak\nAsh\nElm" in browser.get(place).text.replace("\r", "")

    browser.post(place, edited(poll, "Oak\nYew"))
    poll = Poll.objects.get()
    assert list(poll.plan.options) == ["Oak", "Yew"]

    browser.post(place, edited(poll, ""))
    assert not Poll.objects.exists()

    browser.post(place, typed("Red\nBlue"))
    assert list(Poll.objects.get().plan.options) == ["Red", "Blue"]


def test_after_the_first_vote_it_stays(
    client_of: ClientOf, poll: Poll, alice: User, bob: User
) -> None:
    browser, place = client_of(alice), f"/posts/{poll.post_id}/edit/"
    vote(bob, poll, "Oak")

    answer = browser.post(place, edited(poll, "Oak\nYew") | {"body": "Much."})
    assert answer.status_code == 422
    assert "Somebody has voted since you opened this" in answer.text
    assert "Much." in answer.text
    assert "poll_options" not in answer.text

    browser.post(place, WORDS | {"body": "Much."})
    poll.post.refresh_from_db()
    assert poll.post.body == "Much."
    assert list(Poll.objects.get().plan.options) == ["Oak", "Ash", "Elm"]


def test_a_form_without_a_poll_in_it_leaves_the_poll_alone(
    client_of: ClientOf, poll: Poll, alice: User
) -> None:
    client_of(alice).post(f"/posts/{poll.post_id}/edit/", WORDS)

    assert Poll.objects.filter(pk=poll.pk).exists()


def test_two_edits_at_once_do_not_overwrite_each_other(
    client_of: ClientOf, poll: Poll, alice: User
) -> None:
    browser, place = client_of(alice), f"/posts/{poll.post_id}/edit/"
    opened_before = edited(poll, "Oak\nFir")
    browser.post(place, edited(poll, "Oak\nYew"))

    second = browser.post(place, opened_before)
    assert second.status_code == 422
    assert "Its options are now: Oak; Yew." in second.text
    assert "Oak\nFir" in second.text.replace("\r", "")

    browser.post(place, edited(Poll.objects.get(), "Oak\nFir"))
    assert list(Poll.objects.get().plan.options) == ["Oak", "Fir"]


def test_a_vote_for_what_is_no_option_any_more_is_refused(
    client_of: ClientOf, poll: Poll, bob: User
) -> None:
    oak = poll.listed[0].pk
    Poll.set(poll.post, Plan(options=("Oak", "Yew")))

    answer = client_of(bob).post(f"/polls/{poll.pk}/vote/", {"choice": oak})
    assert answer.status_code == 422
    assert "The poll was changed since you opened it." in answer.text
    with pytest.raises(Changed):
        Ballot.cast(bob, poll, [oak])


@pytest.mark.django_db(transaction=True)
def test_a_vote_and_a_change_at_one_moment_never_meet(poll: Poll, bob: User) -> None:
    """Either the vote is counted for what its voter saw, or it is not counted at all."""
    turns = iter(range(8))

    def act() -> None:
        try:
            if next(turns) % 2:
                Poll.set(poll.post, Plan(options=("Red", "Blue")))
            else:
                vote(bob, poll, "Oak")
        except (Changed, Started, KeyError):
            pass

    all_at_once(act)

    options = {option.pk for option in Poll.objects.get().options.all()}
    assert all(options.issuperset(ballot.choices) for ballot in Ballot.objects.all())


def test_only_the_author_closes_it_and_for_good(
    client_of: ClientOf, ask: Ask, alice: User, moderator: User
) -> None:
    poll = ask(closes_at=timezone.now() + timedelta(days=1))
    assert client_of(moderator).post(f"/polls/{poll.pk}/closing/").status_code == 403

    client_of(alice).post(f"/polls/{poll.pk}/closing/")

    poll.refresh_from_db()
    assert poll.is_closed
    assert client_of(alice).post(f"/polls/{poll.pk}/closing/").status_code == 403


def test_lists_say_that_there_is_one(client: Client, poll: Poll) -> None:
    assert "</svg>poll</span>" in client.get("/").text
    poll.delete()
    assert "</svg>poll</span>" not in client.get("/").text


def test_moderators_see_what_it_asks(
    client_of: ClientOf, poll: Poll, bob: User, moderator: User
) -> None:
    flag(poll.post, by=bob, reason="spam")

    for place in ("/moderation/", f"/moderation/posts/{poll.post_id}/"):
        page = client_of(moderator).get(place).text
        assert "Poll: Which wood?" in page
        assert "<li>Elm</li>" in page


def test_it_goes_with_the_words_of_somebody_who_takes_them_along(poll: Poll, alice: User) -> None:
    list(take_words(alice))

    assert not Poll.objects.exists()


@pytest.mark.usefixtures("board")
def test_a_draft_keeps_what_it_asks(client_of: ClientOf, alice: User) -> None:
    words = {"place": "post", "poll_question": "Which wood?", "poll_options": "Oak\nAsh"}
    assert client_of(alice).post("/drafts/", words).status_code == 204

    page = client_of(alice).get("/posts/new/").text
    assert 'value="Which wood?"' in page
    assert "Oak\nAsh</textarea>" in page
    assert '<details class="poll-maker" open>' in page

    client_of(alice).post("/posts/new/", typed())
    assert "Which wood?" not in client_of(alice).get("/posts/new/").text


@pytest.mark.usefixtures("board")
def test_a_poll_sent_after_the_session_ended_waits_behind_the_log_in(
    client: Client, alice: User
) -> None:
    client.post("/posts/new/", typed("Oak\nAsh"))
    client.post("/accounts/login/", {"login": "alice", "password": "correct horse battery"})

    assert "Oak\nAsh</textarea>" in client.get("/posts/new/").text


def test_who_edits_anothers_words_leaves_their_poll_alone(poll: Poll) -> None:
    form = EditPostForm(
        QueryDict(urlencode(edited(poll, "Oak\nYew"))), initial=EditPostForm.initial_of(poll.post)
    )
    form.poll.leave_alone()

    assert form.is_valid()
    assert form.cleaned_data["poll"] == poll.plan


def test_a_script_that_votes_on_and_on_is_told_to_wait(
    client_of: ClientOf, poll: Poll, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polls, "VOTING", Limit("poll_vote", per_person=Rate(1, HOUR)))
    place, choice = f"/polls/{poll.pk}/vote/", {"choice": poll.listed[0].pk}

    answers = [client_of(bob).post(place, choice).status_code for _ in range(2)]

    assert answers == [302, 429]
