"""What is sent after the session ended waits behind the log-in."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponseBase
from django.test import Client

from accounts.models import User
from forum.models import Board, Comment, Post, mark_of
from forum.posting import edit_comment

PASSWORD = "correct horse battery"


def log_in(browser: Client, person: User, answer: HttpResponseBase) -> str:
    """As the person does who is led to the page: what they see after it."""
    led_to = parse_qs(urlsplit(answer["Location"]).query)["next"][0]
    words = {"login": person.name, "password": PASSWORD, "next": led_to}
    return browser.post("/accounts/login/", words, follow=True).text


@pytest.mark.parametrize("address", ["/posts/{post}/comments/", "/comments/{comment}/replies/"])
def test_an_answer_waits(alice: User, comment: Comment, address: str) -> None:
    browser = Client()
    url = address.format(post=comment.post_id, comment=comment.pk)
    answer = browser.post(url, {"body": "A long and careful answer."})

    assert "A long and careful answer." in log_in(browser, alice, answer)


def test_a_new_post_waits(alice: User, board: Board) -> None:
    browser = Client()
    words = {"title": "A long title", "body": "A long text.", "board": board.slug}
    page = log_in(browser, alice, browser.post("/posts/new/", words))

    assert "A long title" in page
    assert "A long text." in page


def test_an_edit_waits(alice: User, post: Post) -> None:
    browser = Client()
    words = {"title": "Which saw?", "body": "I have three.", "url": ""}

    assert "Which saw?" in log_in(browser, alice, browser.post(f"/posts/{post.pk}/edit/", words))


def test_it_does_not_wait_for_somebody_elses_place(alice: User, comment: Comment) -> None:
    """Bob's comment is not alice's to edit, whatever was sent before the log-in."""
    browser = Client()
    answer = browser.post(f"/comments/{comment.pk}/edit/", {"body": "Not bob's words."})
    log_in(browser, alice, answer)

    comment.refresh_from_db()
    assert comment.body == "The wider one."


def test_it_is_gone_once_it_is_said(alice: User, comment: Comment) -> None:
    browser = Client()
    address = f"/comments/{comment.pk}/replies/"
    log_in(browser, alice, browser.post(address, {"body": "A careful answer."}))
    browser.post(address, {"body": "A careful answer."})

    assert browser.get(address).context["form"]["body"].value() == ""


def test_an_edit_that_waited_does_not_overwrite_another(bob: User, comment: Comment) -> None:
    browser = Client()
    words = {"body": "The narrow one.", "seen": mark_of(comment)}
    answer = browser.post(f"/comments/{comment.pk}/edit/", words)
    edit_comment(comment, body="Changed on the phone.")

    log_in(browser, bob, answer)
    form = browser.get(f"/comments/{comment.pk}/edit/").context["form"]

    assert form["body"].value() == "The narrow one."
    assert form["seen"].value() == words["seen"]
