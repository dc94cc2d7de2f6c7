from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf, make_user
from forum.polls.counting import count
from forum.polls.models import Ballot, Poll
from forum.tests.at_once import all_at_once

from .conftest import Ask, key, vote


def counts(poll: Poll) -> dict[str, int]:
    return {t.option.text: t.votes for t in count(poll, list(poll.options.all())).tallies}


def test_a_vote_counts_once_however_often_it_is_sent(
    client_of: ClientOf, poll: Poll, bob: User
) -> None:
    browser = client_of(bob)
    for _ in range(3):
        answer = browser.post(f"/polls/{poll.pk}/vote/", {"choice": key(poll, "Oak")})

    assert answer["Location"] == f"{poll.post.get_absolute_url()}#poll-{poll.pk}"
    assert counts(poll) == {"Oak": 1, "Ash": 0, "Elm": 0}


def test_a_vote_can_be_changed_and_taken_back(client_of: ClientOf, poll: Poll, bob: User) -> None:
    browser = client_of(bob)
    browser.post(f"/polls/{poll.pk}/vote/", {"choice": key(poll, "Oak")})
    assert "checked" in browser.get(f"/polls/{poll.pk}/vote/").text

    browser.post(f"/polls/{poll.pk}/vote/", {"choice": key(poll, "Elm")})
    assert counts(poll) == {"Oak": 0, "Ash": 0, "Elm": 1}

    browser.post(f"/polls/{poll.pk}/vote/removal/")
    assert counts(poll) == {"Oak": 0, "Ash": 0, "Elm": 0}


@pytest.mark.django_db(transaction=True)
def test_two_hundred_votes_at_once_are_one_for_each_person(ask: Ask) -> None:
    poll = ask()
    voters = [make_user(f"voter-{n}") for n in range(10)]
    keys = list(poll.options.values_list("pk", flat=True))

    def one(n: int) -> None:
        try:
            Ballot.cast(voters[n % 10], Poll.objects.get(pk=poll.pk), [keys[n % 3]])
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(one, range(200)))

    assert Ballot.objects.count() == 10
    assert sum(counts(poll).values()) == 10


@pytest.mark.django_db(transaction=True)
def test_one_person_everywhere_at_once_has_one_voice(poll: Poll, bob: User) -> None:
    all_at_once(lambda: vote(bob, poll, "Ash"))

    assert counts(poll) == {"Oak": 0, "Ash": 1, "Elm": 0}


def test_several_may_be_chosen_up_to_the_most(client_of: ClientOf, ask: Ask, bob: User) -> None:
    poll = ask(kind="several", most=2)
    oak, ash, elm = (key(poll, text) for text in ("Oak", "Ash", "Elm"))

    answer = client_of(bob).post(f"/polls/{poll.pk}/vote/", {"choice": [oak, ash, elm]})
    assert answer.status_code == 422
    assert "You chose 3; at most 2 can be chosen." in answer.text
    assert answer.text.count("checked") == 3

    client_of(bob).post(f"/polls/{poll.pk}/vote/", {"choice": [oak, elm]})
    assert counts(poll) == {"Oak": 1, "Ash": 0, "Elm": 1}


def test_an_order_is_kept_as_it_was_given(client_of: ClientOf, ask: Ask, bob: User) -> None:
    poll = ask(kind="ranked")
    places = {f"place-{key(poll, 'Elm')}": "1", f"place-{key(poll, 'Oak')}": "3"}

    client_of(bob).post(f"/polls/{poll.pk}/vote/", places)

    assert Ballot.objects.get().choices == [key(poll, "Elm"), key(poll, "Oak")]


def test_no_two_options_have_one_place(client_of: ClientOf, ask: Ask, bob: User) -> None:
    poll = ask(kind="ranked")
    places = {f"place-{key(poll, 'Elm')}": "1", f"place-{key(poll, 'Oak')}": "1"}

    answer = client_of(bob).post(f"/polls/{poll.pk}/vote/", places)

    assert answer.status_code == 422
    assert "Two options have the same place" in answer.text
    assert not Ballot.objects.exists()


@pytest.mark.parametrize("given", [{}, {"choice": "0"}, {"choice": "oak"}, {"choice": "\x00"}])
def test_what_is_no_option_is_no_vote(
    client_of: ClientOf, poll: Poll, bob: User, given: dict[str, str]
) -> None:
    answer = client_of(bob).post(f"/polls/{poll.pk}/vote/", given)

    assert answer.status_code == 422
    assert not Ballot.objects.exists()


def test_an_option_of_another_poll_is_none_of_this(
    client_of: ClientOf, ask: Ask, poll: Poll, bob: User
) -> None:
    other = ask("Red", "Blue")

    answer = client_of(bob).post(f"/polls/{poll.pk}/vote/", {"choice": key(other, "Red")})

    assert answer.status_code == 422
    assert not Ballot.objects.exists()


def test_authors_have_a_voice_too(client_of: ClientOf, poll: Poll, alice: User) -> None:
    client_of(alice).post(f"/polls/{poll.pk}/vote/", {"choice": key(poll, "Ash")})

    assert counts(poll)["Ash"] == 1


def test_who_is_logged_out_is_asked_to_log_in(client: Client, poll: Poll) -> None:
    answer = client.post(f"/polls/{poll.pk}/vote/", {"choice": key(poll, "Ash")})

    assert answer["Location"].startswith("/accounts/login/")
    page = client.get(poll.post.get_absolute_url()).text
    assert "Log in to vote" in page
    assert "csrf" not in page
    assert not Ballot.objects.exists()


def test_who_is_suspended_has_no_voice(client_of: ClientOf, poll: Poll, bob: User) -> None:
    bob.suspended_until = timezone.now() + timedelta(days=1)
    bob.save()

    answer = client_of(bob).post(f"/polls/{poll.pk}/vote/", {"choice": key(poll, "Ash")})

    assert answer.status_code == 403
    assert not Ballot.objects.exists()


def test_a_closed_poll_takes_no_votes_and_gives_none_back(
    client_of: ClientOf, poll: Poll, bob: User
) -> None:
    vote(bob, poll, "Oak")
    Poll.objects.update(closes_at=timezone.now())

    assert client_of(bob).post(f"/polls/{poll.pk}/vote/", {"choice": 1}).status_code == 403
    assert client_of(bob).post(f"/polls/{poll.pk}/vote/removal/").status_code == 403
    assert counts(poll)["Oak"] == 1


def test_nobody_votes_in_a_locked_discussion(client_of: ClientOf, poll: Poll, bob: User) -> None:
    poll.post.lock()

    answer = client_of(bob).post(f"/polls/{poll.pk}/vote/", {"choice": key(poll, "Ash")})

    assert answer.status_code == 403
    assert "This discussion is locked, and its poll with it." in answer.text


@pytest.mark.parametrize("act", ["hold", "remove", "delete_words"])
def test_the_poll_of_a_post_that_is_gone_is_nowhere(
    client_of: ClientOf, poll: Poll, bob: User, act: str
) -> None:
    getattr(poll.post, act)()
    browser = client_of(bob)

    for place in ("", "vote/", "votes/"):
        assert browser.get(f"/polls/{poll.pk}/{place}").status_code == 404
    assert browser.post(f"/polls/{poll.pk}/vote/", {"choice": 1}).status_code == 404
    assert "Which wood?" not in browser.get(poll.post.get_absolute_url()).text
