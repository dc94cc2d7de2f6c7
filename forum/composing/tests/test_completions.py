"""Names and emoji, offered while they are typed: to whom, and whose."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf, make_user
from forum.composing.people import MOST, people_called
from forum.models import Block, Board, Comment, Mute, Post
from forum.posting import publish_comment, publish_post
from forum.profiles.models import Profile


def offered(client: Client, typed: str, *, sign: str = "@", place: str = "") -> list[str]:
    answer = client.get("/completions/", {"sign": sign, "typed": typed, "place": place})
    return [words.strip() for words in re.findall(r'data-words="([^"]*)"', answer.content.decode())]


@pytest.fixture
def bert(post: Post) -> User:
    """Who has spoken here as bob has."""
    bert = make_user("Bert")
    publish_comment(author=bert, post=post, body="Neither.")
    return bert


def test_names_are_completed_however_they_are_cased(
    client_of: ClientOf, alice: User, comment: Comment, bert: User
) -> None:
    assert offered(client_of(alice), "B") == ["@Bert", "@bob"]
    assert offered(client_of(alice), "be") == ["@Bert"]


def test_who_speaks_in_the_discussion_comes_first(
    client_of: ClientOf, alice: User, board: Board, comment: Comment, bert: User
) -> None:
    other = publish_post(author=make_user("bea"), board=board, title="Another")
    reader = client_of(alice)

    assert offered(reader, "b", place=f"post:{comment.post_id}") == ["@Bert", "@bob", "@bea"]
    assert offered(reader, "b", place=f"comment:{comment.pk}") == ["@Bert", "@bob", "@bea"]
    assert offered(reader, "b", place=f"post:{other.pk}") == ["@bea", "@Bert", "@bob"]


def test_an_at_sign_alone_offers_only_those_who_speak_here(
    client_of: ClientOf, bob: User, comment: Comment, bert: User
) -> None:
    assert offered(client_of(bob), "", place=f"post:{comment.post_id}") == ["@Bert", "@alice"]
    assert offered(client_of(bob), "") == []


def test_who_never_said_anything_is_not_to_be_found_out(
    client_of: ClientOf, alice: User, bob: User
) -> None:
    assert offered(client_of(alice), "b") == []


def test_words_that_are_held_make_nobody_known(
    client_of: ClientOf, alice: User, comment: Comment
) -> None:
    comment.hold()

    assert offered(client_of(alice), "b", place=f"post:{comment.post_id}") == []


def test_who_is_blocked_or_muted_is_not_offered(
    client_of: ClientOf, alice: User, comment: Comment, bert: User
) -> None:
    assert comment.author
    Block.objects.create(blocker=alice, blocked=comment.author)
    Mute.objects.create(user=alice, person=bert)

    assert offered(client_of(alice), "b", place=f"post:{comment.post_id}") == []


def test_who_blocked_the_writer_is_offered_as_before_since_that_is_theirs_to_know(
    client_of: ClientOf, alice: User, comment: Comment
) -> None:
    assert comment.author
    Block.objects.create(blocker=comment.author, blocked=alice)

    assert offered(client_of(alice), "b") == ["@bob"]


def test_names_are_not_for_those_logged_out(client: Client, comment: Comment) -> None:
    assert offered(client, "b", place=f"post:{comment.post_id}") == []


def test_emoji_are_for_everybody(client: Client) -> None:
    assert offered(client, "tada", sign=":") == ["🎉"]


@pytest.mark.parametrize(
    "place", ["post:99", "comment:99", "post:x", "nowhere", "post:" + "9" * 40]
)
def test_a_place_that_is_none_does_no_harm(
    client_of: ClientOf, alice: User, comment: Comment, place: str
) -> None:
    assert offered(client_of(alice), "b", place=place) == ["@bob"]


def test_signs_that_databases_mean_something_by_mean_nothing(
    client_of: ClientOf, alice: User, comment: Comment
) -> None:
    assert offered(client_of(alice), "%") == offered(client_of(alice), "b_") == []
    assert offered(client_of(alice), "\0b") == ["@bob"]


def test_no_more_are_given_than_are_seen_at_one_look(
    client_of: ClientOf, alice: User, post: Post
) -> None:
    for number in range(MOST + 3):
        publish_comment(author=make_user(f"bo{number:02}"), post=post, body="So it is.")

    assert len(offered(client_of(alice), "bo", place=f"post:{post.pk}")) == MOST


def test_what_somebody_calls_themselves_is_only_ever_words(
    client_of: ClientOf, alice: User, comment: Comment
) -> None:
    assert comment.author
    Profile.objects.create(user=comment.author, display_name='<img src=x onerror="alert(1)">')

    page = client_of(alice).get("/completions/", {"sign": "@", "typed": "b"}).text

    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_it_asks_as_much_of_few_as_of_many(
    alice: User, post: Post, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        publish_comment(author=make_user(f"bo{number:02}"), post=post, body="So it is.")

    with django_assert_num_queries(4):  # blocks and mutes, the recent, their people, all others
        assert len(people_called(alice, "bo", post=post)) == 3
