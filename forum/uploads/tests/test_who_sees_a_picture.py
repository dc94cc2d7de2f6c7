"""A picture is shown to whom the words are shown in which it stands: asked at every fetch."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Post
from forum.posting import edit_comment, publish_comment, publish_post
from forum.uploads.models import Upload, Use

from .conftest import Sees

Readers = dict[str, Client]


@pytest.fixture
def readers(
    alice: User, bob: User, moderator: User, client: Client, client_of: ClientOf
) -> Readers:
    people = {"author": alice, "member": bob, "moderator": moderator}
    return {"nobody": client} | {role: client_of(person) for role, person in people.items()}


@pytest.fixture
def told(readers: Readers, sees: Sees) -> Callable[[], str]:
    def told() -> str:
        return " ".join(role for role, browser in readers.items() if sees(browser))

    return told


Told = Callable[[], str]
EVERYBODY, AUTHOR_AND_MODERATORS = "nobody author member moderator", "author moderator"


@pytest.fixture
def said(alice: User, post: Post, upload: Upload) -> Comment:
    """A comment of alice's with her picture."""
    return publish_comment(author=alice, post=post, body=f"Look: {upload.markdown('A chisel')}")


def test_a_picture_in_no_words_is_its_owners_and_moderators(told: Told) -> None:
    assert told() == AUTHOR_AND_MODERATORS


def test_a_picture_in_words_that_stand_is_everybodys(said: Comment, told: Told) -> None:
    assert told() == EVERYBODY


def test_a_picture_in_a_post_is_everybodys(
    alice: User, board: Board, upload: Upload, told: Told
) -> None:
    publish_post(author=alice, board=board, title="Look", body=upload.markdown())

    assert told() == EVERYBODY


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (Comment.hold, AUTHOR_AND_MODERATORS),
        (Comment.remove, AUTHOR_AND_MODERATORS),
        (Comment.delete_words, AUTHOR_AND_MODERATORS),
    ],
)
def test_a_picture_goes_from_sight_with_its_words(
    said: Comment, told: Told, act: Callable[[Comment], bool], expected: str
) -> None:
    act(said)

    assert told() == expected


def test_a_picture_comes_back_with_its_words(said: Comment, told: Told) -> None:
    said.remove()
    said.restore()

    assert told() == EVERYBODY


def test_a_picture_under_a_held_post_is_not_shown_though_its_comment_stands(
    said: Comment, told: Told
) -> None:
    said.post.hold()

    assert told() == AUTHOR_AND_MODERATORS


def test_a_picture_that_is_edited_out_is_not_shown_any_more(said: Comment, told: Told) -> None:
    edit_comment(said, body="Never mind.")

    assert told() == AUTHOR_AND_MODERATORS


def test_who_copies_the_address_shows_nobody_what_was_taken_back(
    said: Comment, upload: Upload, bob: User, told: Told
) -> None:
    publish_comment(author=bob, post=said.post, body=f"> {upload.markdown()}")
    assert told() == EVERYBODY

    said.remove()

    assert told() == AUTHOR_AND_MODERATORS
    assert Use.objects.count() == 1


def test_the_browser_asks_again_and_is_told_no_when_the_words_are_gone(
    said: Comment, upload: Upload, client: Client
) -> None:
    address = upload.get_absolute_url()
    first = client.get(address)
    assert first["Cache-Control"] == "private, no-cache"
    known = {"If-None-Match": first["ETag"]}
    assert client.get(address, headers=known).status_code == 304

    said.remove()

    assert client.get(address, headers=known).status_code == 404


def test_it_is_served_as_a_picture_and_as_nothing_else(
    said: Comment, upload: Upload, client: Client
) -> None:
    answer = client.get(upload.get_absolute_url())

    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert not answer.cookies


@pytest.mark.parametrize(
    "path",
    ["{name}-300x201.webp", "{name}-300x200.svg", "{name}.webp", "../{name}-300x200.webp",
     "{name}-300x200.webp/", "..%2f..%2fx-1x1.webp"],
)  # fmt: skip
def test_another_address_leads_nowhere(
    said: Comment, upload: Upload, client: Client, path: str
) -> None:
    assert client.get(f"/images/{path.format(name=upload.name)}").status_code == 404


def test_a_page_shows_it_with_its_size_and_its_description(
    said: Comment, upload: Upload, client: Client
) -> None:
    page = client.get(said.post.get_absolute_url()).text

    assert f'<img src="{upload.get_absolute_url()}" alt="A chisel" width="300" height="200"' in page


def test_asking_who_may_see_it_costs_one_query(
    said: Comment, upload: Upload, client: Client, django_assert_num_queries: Callable[..., object]
) -> None:
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        client.get(upload.get_absolute_url())
