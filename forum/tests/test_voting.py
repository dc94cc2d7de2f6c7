from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from conftest import ClientOf, make_user
from forum.models import Board, Comment, Post, State, Vote, cast_vote


def counts(thing: Post | Comment) -> tuple[int, int, int]:
    thing.refresh_from_db()
    return thing.up_count, thing.down_count, thing.score


def test_a_vote_counts_once_however_often_it_is_sent(
    client_of: ClientOf, comment: Comment, alice: User
) -> None:
    browser = client_of(alice)
    for _ in range(3):
        answer = browser.post(f"/comments/{comment.pk}/vote/", {"value": "1"})

    assert answer.status_code == 302
    assert counts(comment) == (1, 0, 1)


def test_a_vote_can_be_turned_and_taken_back(
    client_of: ClientOf, comment: Comment, alice: User
) -> None:
    browser = client_of(alice)
    browser.post(f"/comments/{comment.pk}/vote/", {"value": "1"})
    browser.post(f"/comments/{comment.pk}/vote/", {"value": "-1"})
    assert counts(comment) == (0, 1, -1)

    browser.post(f"/comments/{comment.pk}/vote/", {"value": "0"})
    assert counts(comment) == (0, 0, 0)
    assert not Vote.objects.exists()


def test_votes_move_a_post_up_the_front_page(
    client_of: ClientOf, post: Post, bob: User, mallory: User
) -> None:
    before = post.hotness
    for voter in (bob, mallory):
        client_of(voter).post(f"/posts/{post.pk}/vote/", {"value": "1"})

    assert counts(post) == (2, 0, 2)
    assert post.hotness > before


def test_nobody_votes_for_themselves(client_of: ClientOf, post: Post, alice: User) -> None:
    answer = client_of(alice).post(f"/posts/{post.pk}/vote/", {"value": "1"})

    assert answer.status_code == 403
    assert counts(post) == (0, 0, 0)


def test_who_is_logged_out_is_asked_to_log_in(client: Client, post: Post) -> None:
    answer = client.post(f"/posts/{post.pk}/vote/", {"value": "1"})

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
    assert counts(post) == (0, 0, 0)


def test_what_is_removed_takes_no_votes(client_of: ClientOf, comment: Comment, alice: User) -> None:
    comment.remove()

    answer = client_of(alice).post(f"/comments/{comment.pk}/vote/", {"value": "1"})

    assert answer.status_code == 404


@pytest.mark.parametrize("value", ["2", "", "-0", "one", "1e0", "\x00"])
def test_a_vote_is_up_down_or_nothing(
    client_of: ClientOf, comment: Comment, alice: User, value: str
) -> None:
    answer = client_of(alice).post(f"/comments/{comment.pk}/vote/", {"value": value})

    assert answer.status_code == 400
    assert counts(comment) == (0, 0, 0)


def test_with_scripts_only_the_votes_come_back(
    client_of: ClientOf, comment: Comment, alice: User
) -> None:
    answer = client_of(alice).post(
        f"/comments/{comment.pk}/vote/", {"value": "1"}, headers={"HX-Request": "true"}
    )

    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 'aria-pressed="true"' in answer.text


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "javascript:x", "x"])
def test_a_vote_never_leads_to_another_site(
    client_of: ClientOf, comment: Comment, alice: User, place: str
) -> None:
    answer = client_of(alice).post(f"/comments/{comment.pk}/vote/", {"value": "1", "next": place})

    assert answer["Location"] == comment.place_in_thread()


@pytest.mark.django_db(transaction=True)
def test_two_hundred_toggles_at_once_keep_the_counters_equal_to_the_votes(
    board: Board, post: Post
) -> None:
    voters = [make_user(f"voter{n}") for n in range(5)]
    dice = Random(1)
    toggles = [(dice.choice(voters), dice.choice([1, 0, -1])) for _ in range(200)]

    def toggle(voter: User, value: int) -> None:
        try:
            cast_vote(voter, Post.objects.get(pk=post.pk), value)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(lambda args: toggle(*args), toggles))

    ups = Vote.objects.filter(post=post, value=1).count()
    downs = Vote.objects.filter(post=post, value=-1).count()
    assert counts(post) == (ups, downs, ups - downs)


def test_a_held_comment_takes_no_votes(
    client_of: ClientOf, comment: Comment, bob: User, moderator: User
) -> None:
    comment.hold()
    assert comment.state == State.HELD

    answer = client_of(moderator).post(f"/comments/{comment.pk}/vote/", {"value": "1"})

    assert answer.status_code == 403
