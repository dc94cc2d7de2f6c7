"""What is shown of the votes: to whom, when, and how it is drawn."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf, make_user
from forum.models import Block, Mute
from forum.polls.models import Ballot, Poll

from .conftest import Ask, key, vote


def page_of(poll: Poll, browser: Client) -> str:
    return browser.get(poll.post.get_absolute_url()).text


def test_a_table_says_what_the_picture_draws(
    client: Client, poll: Poll, alice: User, bob: User, mallory: User
) -> None:
    vote(alice, poll, "Oak")
    vote(bob, poll, "Oak")
    vote(mallory, poll, "Elm")

    page = page_of(poll, client)

    assert "3 people have voted" in page
    assert '<th scope="row">Oak <span class="badge is-own">ahead</span></th>' in page
    assert "<td>2</td><td>67%</td>" in page
    begins = page.index('<svg class="poll-picture"')
    svg = ElementTree.fromstring(page[begins : page.index("</svg>", begins) + len("</svg>")])
    widths = [rect.get("width") for rect in svg.iter("rect") if rect.get("class") == "poll-bar"]
    assert widths == ["57.33%", "0.00%", "28.67%"]


def test_a_long_option_is_whole_in_the_table(client: Client, ask: Ask, bob: User) -> None:
    long = "A plank of oak that has lain in the shed since my grandfather's days"
    poll = ask(long, "<b>Ash</b>")
    vote(bob, poll, long)

    page = page_of(poll, client).replace("&#x27;", "'")

    assert f'<th scope="row">{long}' in page
    assert "A plank of oak that has lain in the…" in page
    assert "<b>Ash</b>" not in page


def test_an_order_is_shown_round_by_round(client: Client, ask: Ask) -> None:
    poll = ask(kind="ranked")
    orders = [("Oak",)] * 4 + [("Ash",)] * 3 + [("Elm", "Ash")] * 2
    for n, order in enumerate(orders):
        vote(make_user(f"voter-{n}"), poll, *order)

    page = page_of(poll, client).replace("&quot;", '"')

    assert "“Elm” has the fewest votes (2) and goes out." in page
    assert "“Ash” has more than half of the votes: 5 of 9." in page
    assert "After 2 rounds:" in page
    assert '<td colspan="2">out</td>' in page


@pytest.mark.parametrize(
    ("shown", "nobody", "voter", "after"),
    [("always", True, True, True), ("voted", False, True, True), ("closed", False, False, True)],
)
def test_results_are_shown_to_whom_its_author_said(
    client: Client,
    client_of: ClientOf,
    ask: Ask,
    bob: User,
    mallory: User,
    shown: str,
    nobody: bool,
    voter: bool,
    after: bool,
) -> None:
    poll = ask(shown=shown)
    vote(bob, poll, "Oak")

    assert ("poll-table" in page_of(poll, client)) is nobody
    assert ("poll-table" in page_of(poll, client_of(mallory))) is nobody
    assert ("poll-table" in page_of(poll, client_of(bob))) is voter
    Poll.objects.update(closes_at=timezone.now())
    assert ("poll-table" in page_of(poll, client)) is after


def test_nobody_sees_them_earlier_than_others(
    client_of: ClientOf, ask: Ask, alice: User, bob: User, moderator: User
) -> None:
    poll = ask(shown="closed", is_secret=False)
    vote(bob, poll, "Oak")

    for person in (alice, moderator):
        assert "poll-table" not in page_of(poll, client_of(person))
        assert client_of(person).get(f"/polls/{poll.pk}/votes/").status_code == 403


def test_a_secret_vote_is_shown_to_nobody(
    client_of: ClientOf, poll: Poll, alice: User, bob: User, administrator: User
) -> None:
    vote(bob, poll, "Oak")

    for person in (alice, administrator):
        assert client_of(person).get(f"/polls/{poll.pk}/votes/").status_code == 403
        assert "Who voted for what" not in page_of(poll, client_of(person))


def test_open_votes_are_shown_with_names(
    client: Client, client_of: ClientOf, ask: Ask, alice: User, bob: User, mallory: User
) -> None:
    poll = ask(kind="ranked", is_secret=False)
    vote(bob, poll, "Elm", "Oak")
    vote(mallory, poll, "Ash")
    Block.objects.create(blocker=alice, blocked=mallory)

    page = client.get(f"/polls/{poll.pk}/votes/").text
    assert "bob" in page
    assert "1. Elm, 2. Oak" in page
    assert "mallory" in page
    assert "mallory" not in client_of(alice).get(f"/polls/{poll.pk}/votes/").text


def test_many_votes_come_in_pages(client: Client, ask: Ask, bob: User) -> None:
    poll = ask(is_secret=False)
    oak = key(poll, "Oak")
    people = [make_user(f"voter-{n:03}") for n in range(3)]
    Ballot.objects.bulk_create(Ballot(poll=poll, user=user, choices=[oak]) for user in people)
    first = Ballot.objects.order_by("pk")[1]

    page = client.get(f"/polls/{poll.pk}/votes/", {"before": first.pk}).text

    assert "voter-000" in page
    assert "voter-001" not in page
    assert client.get(f"/polls/{poll.pk}/votes/", {"before": "x" * 30}).status_code == 200


def test_a_poll_costs_the_same_however_many_voted(client_of: ClientOf, ask: Ask, bob: User) -> None:
    poll = ask(kind="ranked")
    browser = client_of(bob)
    vote(bob, poll, "Oak")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page_of(poll, browser)
        return len(captured)

    page_of(poll, browser)
    before = queries()
    for n in range(12):
        vote(make_user(f"voter-{n}"), poll, *["Oak", "Ash", "Elm"][n % 3 :])

    assert queries() == before


def test_a_post_without_a_poll_costs_nothing_more(client: Client, post: object, poll: Poll) -> None:
    def queries(place: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(place)
        return len(captured)

    without = queries(post.get_absolute_url())  # type: ignore[attr-defined]

    assert queries(poll.post.get_absolute_url()) == without + 3


def test_what_is_about_to_close_says_when(client_of: ClientOf, ask: Ask, bob: User) -> None:
    bob.time_zone = "Asia/Tokyo"
    bob.save()
    closes_at = (timezone.now() + timedelta(days=2)).replace(hour=9, minute=30)
    poll = ask(closes_at=closes_at)

    page = page_of(poll, client_of(bob))

    assert "18:30 JST" in page


def test_a_vote_in_place_brings_the_poll_anew(client_of: ClientOf, poll: Poll, bob: User) -> None:
    answer = client_of(bob).post(
        f"/polls/{poll.pk}/vote/", {"choice": key(poll, "Oak")}, headers={"HX-Request": "true"}
    )

    assert answer.status_code == 200
    assert answer.text.lstrip().startswith(f'<section class="poll" id="poll-{poll.pk}"')
    assert "Your vote is counted." in answer.text
    assert "You chose <b>Oak</b>." in answer.text


def test_muted_words_fold_it(client_of: ClientOf, poll: Poll, alice: User, bob: User) -> None:
    for person in (alice, bob):
        Mute.set(person, "Elm")

    assert "“Elm” is said here, which you muted." in page_of(poll, client_of(bob))
    assert "which you muted" not in page_of(poll, client_of(alice))


def test_it_is_folded_with_the_words_of_whom_one_blocked(
    client_of: ClientOf, poll: Poll, alice: User, bob: User
) -> None:
    Block.objects.create(blocker=bob, blocked=alice)

    assert 'You blocked alice. <span class="spared-show">Show the poll' in page_of(
        poll, client_of(bob)
    )
