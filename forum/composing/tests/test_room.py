"""What is left of a limit, said before it bites."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.choices import Trust
from accounts.limits import Limit, Rate
from accounts.models import User
from conftest import ClientOf, make_user
from forum.limits import COMMENTS_A_DAY, POSTS_A_DAY
from forum.models import Board, Post
from forum.posting import publish_comment, publish_post
from forum.views import preview


@pytest.fixture
def newcomer(db: None) -> User:
    return make_user("nell", trust_level=Trust.NEW)


@pytest.fixture
def browser(client_of: ClientOf, newcomer: User) -> Client:
    return client_of(newcomer)


def test_a_newcomer_reads_how_often_they_can_comment_until_somebody_answers(
    browser: Client, newcomer: User, post: Post, alice: User
) -> None:
    page = post.get_absolute_url()
    assert "3 more comments here until somebody answers you" in browser.get(page).text

    comment = publish_comment(author=newcomer, post=post, body="One.")
    publish_comment(author=newcomer, post=post, body="Two.")
    assert "1 more comment here until somebody answers you" in browser.get(page).text

    publish_comment(author=alice, post=post, parent=comment, body="Indeed.")
    assert "3 more comments here" in browser.get(page).text


def test_who_can_write_no_more_reads_it_before_writing(
    browser: Client, newcomer: User, post: Post
) -> None:
    for body in ("One.", "Two.", "Three."):
        publish_comment(author=newcomer, post=post, body=body)

    assert (
        "no more comments here until somebody answers"
        in browser.get(f"{post.get_absolute_url()}").text
    )


def test_the_day_ends_first_where_less_is_left_of_it(
    browser: Client, newcomer: User, board: Board
) -> None:
    own = publish_post(author=newcomer, board=board, title="Mine")
    for _ in range(COMMENTS_A_DAY - 1):
        publish_comment(author=newcomer, post=own, body="So it is.")

    assert "1 more comment today" in browser.get(own.get_absolute_url()).text


def test_posts_are_counted_as_well(browser: Client, newcomer: User, board: Board) -> None:
    assert f"{POSTS_A_DAY} more posts today" in browser.get("/posts/new/").text

    publish_post(author=newcomer, board=board, title="Mine")

    assert f"{POSTS_A_DAY - 1} more posts today" in browser.get("/posts/new/").text


def test_who_has_no_such_limit_reads_of_none_and_costs_nothing(
    client_of: ClientOf, bob: User, moderator: User, post: Post
) -> None:
    for person in (bob, moderator):
        for page in (post.get_absolute_url(), "/posts/new/"):
            assert "You can write" not in client_of(person).get(page).text


def test_the_preview_counts_links_and_mentions_of_newcomers_only(
    browser: Client, client_of: ClientOf, bob: User
) -> None:
    words = {"body": "https://example.org/ @alice", "url": "https://example.net/"}

    assert "2 of 2 links, 1 of 2 mentions" in browser.post("/preview/", words).text
    assert "of 2 links" not in client_of(bob).post("/preview/", words).text


def test_guests_see_a_preview_but_not_without_end(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "DRAWING", Limit("preview", per_network=Rate(1, 60)))

    assert "<strong>" in client.post("/preview/", {"body": "**a**"}).text
    assert client.post("/preview/", {"body": "**a**"}).status_code == 429
