from __future__ import annotations

import re

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import MAX_TITLE, Board, Post
from forum.models.post import RESERVED_SLUGS
from forum.posting import publish_post

from .test_who_may_do_what import site_paths


def fields(at: Board, **changed: str) -> dict[str, str]:
    return {"board": at.slug, "title": "A title", "url": "", "body": "A text."} | changed


def test_a_text_is_on_the_front_page_at_once(
    client_of: ClientOf, board: Board, alice: User
) -> None:
    answer = client_of(alice).post("/posts/new/", fields(board, title="Which chisel?"))

    post = Post.objects.get()
    assert answer["Location"] == f"/posts/{post.pk}/which-chisel/"
    assert "Which chisel?" in Client().get("/").text
    assert "Which chisel?" in Client().get("/boards/workbench/").text


def test_a_link_needs_no_text(client_of: ClientOf, board: Board, alice: User) -> None:
    client_of(alice).post("/posts/new/", fields(board, url="www.python.org/about/", body=""))

    post = Post.objects.get()
    assert post.url == "https://www.python.org/about/"
    assert post.domain == "python.org"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"title": ""}, "A post needs a title."),
        ({"title": "\u202e\u200b"}, "A post needs a title"),
        ({"title": "x" * (MAX_TITLE + 1)}, str(MAX_TITLE)),
        ({"body": ""}, "Give the post a text, or a link, or both."),
        ({"url": "javascript:alert(1)"}, "does not look like the address"),
        ({"url": "ftp://example.org/"}, "does not look like the address"),
        ({"url": "http://[::1"}, "does not look like the address"),
        ({"board": "nowhere"}, "There is no such board."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_comes_back(
    client_of: ClientOf, board: Board, alice: User, changed: dict[str, str], told: str
) -> None:
    answer = client_of(alice).post("/posts/new/", fields(board, **({"body": "My text"} | changed)))

    assert answer.status_code == 422
    assert told in answer.text
    assert not Post.objects.exists()
    if "body" not in changed:
        assert "My text" in answer.text


@pytest.mark.parametrize("title", ["Edit", "vote", "日本語の題名", "🙂", "a" * MAX_TITLE, "100%"])
def test_every_title_has_an_address_of_its_own(
    client_of: ClientOf, board: Board, alice: User, title: str
) -> None:
    browser = client_of(alice)
    browser.post("/posts/new/", fields(board, title=title))

    page = browser.get(Post.objects.get().get_absolute_url())

    assert page.status_code == 200
    assert title in page.text


def test_characters_that_deceive_are_taken_out_of_a_title(
    client_of: ClientOf, board: Board, alice: User
) -> None:
    client_of(alice).post("/posts/new/", fields(board, title="Invoice \u202egpj.exe\n now"))

    assert Post.objects.get().title == "Invoice gpj.exe now"


def test_a_former_title_leads_to_the_post(client: Client, post: Post) -> None:
    answer = client.get(f"/posts/{post.pk}/an-older-title/")

    assert (answer.status_code, answer["Location"]) == (301, post.get_absolute_url())
    assert client.get(f"/posts/{post.pk}/")["Location"] == post.get_absolute_url()


def test_who_is_logged_out_is_asked_to_log_in(client: Client, board: Board) -> None:
    assert client.post("/posts/new/", fields(board))["Location"].startswith("/accounts/login/")
    assert not Post.objects.exists()


def test_its_author_may_edit(client_of: ClientOf, post: Post, alice: User) -> None:
    browser = client_of(alice)
    assert "I have two." in browser.get(f"/posts/{post.pk}/edit/").text

    browser.post(
        f"/posts/{post.pk}/edit/", {"title": "Which saw?", "url": "", "body": "**Three.**"}
    )

    post.refresh_from_db()
    assert (post.title, post.slug) == ("Which saw?", "which-saw")
    assert "<strong>Three.</strong>" in post.body_html
    assert post.edited_at is not None


def test_others_may_not_edit(
    client_of: ClientOf, post: Post, mallory: User, moderator: User
) -> None:
    for other in (mallory, moderator):
        answer = client_of(other).post(
            f"/posts/{post.pk}/edit/", {"title": "Mine", "url": "", "body": "Mine"}
        )
        assert answer.status_code == 403
    post.refresh_from_db()
    assert post.title == "Which chisel?"


def test_a_deleted_post_is_gone_from_every_list(
    client_of: ClientOf, post: Post, alice: User
) -> None:
    browser = client_of(alice)
    assert "Delete" in browser.get(f"/posts/{post.pk}/deletion/").text

    browser.post(f"/posts/{post.pk}/deletion/")

    assert Client().get(f"/posts/{post.pk}/{post.slug}/").status_code == 404
    assert "Which chisel?" not in Client().get("/").text


def test_a_deleted_post_keeps_its_place_while_answers_stand_under_it(
    client_of: ClientOf, post: Post, comment: object, alice: User
) -> None:
    client_of(alice).post(f"/posts/{post.pk}/deletion/")

    page = Client().get(f"/posts/{post.pk}/", follow=True)

    assert page.status_code == 200
    assert "The wider one." in page.text
    for gone in ("Which chisel?", "which-chisel", "I have two.", "alice"):
        assert gone not in page.text


def test_others_may_not_delete(client_of: ClientOf, post: Post, mallory: User) -> None:
    assert client_of(mallory).post(f"/posts/{post.pk}/deletion/").status_code == 403
    post.refresh_from_db()
    assert post.is_standing


def test_no_title_takes_the_place_of_another_page(alice: User, board: Board) -> None:
    """Whatever stands behind a post's number in an address leads where it says."""
    beside = {
        found[1]
        for path in site_paths()
        if (found := re.fullmatch(r"/posts/<post_id>/([a-z]+)/(?:.*/)?", path))
    }
    assert beside == RESERVED_SLUGS

    for word in beside:
        post = publish_post(author=alice, board=board, title=word.capitalize(), body="Words.")
        assert f"<h1>{word.capitalize()}" in Client().get(post.get_absolute_url()).text
