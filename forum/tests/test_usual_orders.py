"""What a discussion begins with: as its board has it, or as the reader chose."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Post
from forum.posting import publish_comment

NO_ONE = Client()


@pytest.fixture
def said(post: Post, bob: User) -> list[Comment]:
    """Three; the second has the votes."""
    made = [publish_comment(author=bob, post=post, body=f"Number {n}.") for n in range(3)]
    Comment.objects.filter(pk=made[1].pk).update(up_count=5)
    return made


def order_for(browser: Client, post: Post, query: str = "") -> list[int]:
    thread = browser.get(f"{post.get_absolute_url()}{query}").context["thread"]
    return [node.comment.pk for node in thread.nodes]


def test_a_board_has_an_order_of_its_own(said: list[Comment], post: Post, board: Board) -> None:
    Board.objects.update(thread_order="new")

    assert order_for(NO_ONE, post) == [c.pk for c in reversed(said)]
    page = NO_ONE.get(post.get_absolute_url()).text
    assert f'<a href="{post.get_absolute_url()}" aria-current="true">New</a>' in page
    assert f'<a href="{post.get_absolute_url()}?order=best">Best</a>' in page
    assert order_for(NO_ONE, post, "?order=best")[0] == said[1].pk


def test_a_readers_own_comes_first(
    said: list[Comment], post: Post, board: Board, alice: User, bob: User, client_of: ClientOf
) -> None:
    Board.objects.update(thread_order="new")
    reader = client_of(alice)
    choice = {"theme": "auto", "density": "comfortable", "thread_order": "old"}
    assert reader.post("/settings/appearance/", choice).status_code == 302

    assert order_for(reader, post) == [c.pk for c in said]
    assert order_for(reader, post, "?order=best")[0] == said[1].pk
    assert order_for(client_of(bob), post)[0] == said[2].pk


def test_one_that_there_is_none_is_refused(alice: User, client_of: ClientOf) -> None:
    choice = {"theme": "auto", "density": "comfortable", "thread_order": "random"}

    assert client_of(alice).post("/settings/appearance/", choice).status_code == 422


def test_why_it_is_here_goes_by_the_same(said: list[Comment], post: Post) -> None:
    Board.objects.update(thread_order="top")

    page = NO_ONE.get(f"/comments/{said[1].pk}/why/")

    assert page.context["standing"].order == "top"
