"""The same field wherever Markdown is typed."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Post


@pytest.mark.parametrize(
    "address",
    [
        "/posts/new/",
        "/posts/{post}/edit/",
        "/posts/{post}/comments/",
        "/comments/{comment}/replies/",
        "/settings/profile/",
    ],
)
def test_members_write_with_the_composer(
    client_of: ClientOf, alice: User, comment: Comment, address: str
) -> None:
    page = client_of(alice).get(address.format(post=comment.post_id, comment=comment.pk)).text

    assert page.count('data-behavior="composer"') == 1


def test_comments_are_edited_with_it(client_of: ClientOf, bob: User, comment: Comment) -> None:
    assert 'role="toolbar"' in client_of(bob).get(f"/comments/{comment.pk}/edit/").text


def test_guests_write_with_it(client: Client, board: Board, post: Post) -> None:
    board.allows_guests = True
    board.save()

    assert 'role="toolbar"' in client.get(f"/posts/{post.pk}/comments/guest/").text


def test_nothing_that_is_typed_is_cut_off_by_the_browser(
    client_of: ClientOf, alice: User, board: Board
) -> None:
    page = client_of(alice).get("/posts/new/").text

    assert 'data-most="32000"' in page
    assert 'name="body" cols="40" rows="8" maxlength' not in page
    assert "maxlength" not in page.split('name="title"')[1].split(">")[0]


def test_lines_count_as_one_character_however_the_browser_ends_them(
    client_of: ClientOf, bob: User, post: Post
) -> None:
    words = "line\r\n" * 6_000

    assert len(words) > 32_000
    answer = client_of(bob).post(f"/posts/{post.pk}/comments/", {"body": words})

    assert answer.status_code == 302
    assert Comment.objects.get().body == ("line\n" * 6_000).strip()
