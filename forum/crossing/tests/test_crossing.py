"""One post in several boards, each discussion leading to the others."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.choices import Trust
from accounts.models import User
from conftest import ClientOf, make_user
from forum.crossing.permissions import A_DAY, MOST
from forum.models import Block, Board, Post


@pytest.fixture
def boards(board: Board) -> list[Board]:
    names = ("Garden", "Hall", "Attic", "Cellar")
    return [Board.objects.create(name=name, slug=name.lower()) for name in names]


def cross(client: Client, post: Post, board: str = "garden", **more: str) -> int:
    words = {"board": board, "title": "A chisel in the garden?"} | more
    return client.post(f"/crossings/{post.pk}/", words).status_code


def test_each_discussion_leads_to_the_other(
    client_of: ClientOf, post: Post, boards: list[Board], bob: User
) -> None:
    assert cross(client_of(bob), post) == 302

    crossed = Post.objects.get(cross_of=post)
    assert crossed.author == bob
    here, there = (Client().get(p.get_absolute_url()).text for p in (post, crossed))
    assert "Also discussed in Garden" in here
    assert crossed.get_absolute_url() in here
    assert "First discussed in Workbench" in there
    assert post.get_absolute_url() in there


def test_a_link_comes_along(
    client_of: ClientOf, post: Post, boards: list[Board], bob: User
) -> None:
    Post.objects.update(url="https://example.org/chisels")

    cross(client_of(bob), post)

    assert Post.objects.get(cross_of=post).url == "https://example.org/chisels"


def test_what_was_brought_is_brought_on_from_the_first(
    client_of: ClientOf, post: Post, boards: list[Board], bob: User, mallory: User
) -> None:
    cross(client_of(bob), post)
    cross(client_of(mallory), Post.objects.get(cross_of=post), "hall")

    assert Post.objects.filter(cross_of=post).count() == 2


@pytest.mark.parametrize("into", ["workbench", "garden"])
def test_it_comes_into_each_board_once(
    client_of: ClientOf, post: Post, boards: list[Board], bob: User, mallory: User, into: str
) -> None:
    cross(client_of(bob), post)

    assert cross(client_of(mallory), post, into) == 422
    assert Post.objects.filter(cross_of=post).count() == 1


def test_it_is_not_brought_everywhere(
    client_of: ClientOf, post: Post, boards: list[Board], moderator: User
) -> None:
    for number, board in enumerate(boards):
        expected = 302 if number < MOST else 422
        assert cross(client_of(moderator), post, board.slug, body=board.name) == expected


def test_nobody_floods_with_it(
    client_of: ClientOf, post: Post, boards: list[Board], bob: User
) -> None:
    for number in range(A_DAY):
        old = Post(author=bob, board=boards[0], title="x", slug="x", cross_of=post)
        old.state = "deleted" if number else "removed"
        old.save()

    assert cross(client_of(bob), post) == 422
    Post.objects.exclude(pk=post.pk).update(
        created_at=timezone.now() - timedelta(days=2), cross_of=None
    )
    assert cross(client_of(bob), post) == 302


def test_sent_twice_it_is_one_post(
    client_of: ClientOf, post: Post, boards: list[Board], bob: User
) -> None:
    key = str(uuid4())
    for _ in range(2):
        assert cross(client_of(bob), post, key=key) == 302

    assert Post.objects.filter(cross_of=post).count() == 1


def test_newcomers_and_the_blocked_bring_nothing(
    client_of: ClientOf, post: Post, boards: list[Board], alice: User, mallory: User
) -> None:
    Block.objects.create(blocker=alice, blocked=mallory)

    for person in (make_user("nina", trust_level=Trust.BASIC), mallory):
        assert cross(client_of(person), post) == 403


@pytest.mark.parametrize(("verb", "status"), [("lock", 403), ("remove", 404), ("hold", 404)])
def test_what_is_closed_or_gone_is_brought_nowhere(
    verb: str, status: int, client_of: ClientOf, post: Post, boards: list[Board], bob: User
) -> None:
    getattr(post, verb)()

    assert cross(client_of(bob), post) == status


def test_what_is_held_or_removed_is_not_led_to(
    client_of: ClientOf, post: Post, boards: list[Board], bob: User
) -> None:
    cross(client_of(bob), post)
    crossed = Post.objects.get(cross_of=post)

    crossed.hold()

    assert crossed.title not in Client().get(post.get_absolute_url()).text
