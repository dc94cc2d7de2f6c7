"""What a visitor gets when something of ours is away or broken."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from forum.models import Comment
from forum.reading import listing


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


def break_with(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(listing, "page_by", fail)


def test_a_database_that_restarts_is_a_503_that_says_when(
    db: None, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_with(monkeypatch, OperationalError("the connection is closed"))

    answer = browser.get("/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "<h1" in answer.text


def test_a_defect_of_ours_is_a_500_that_shows_nothing_of_it(
    db: None, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_with(monkeypatch, RuntimeError("the secret of the house"))

    answer = browser.get("/")

    assert answer.status_code == 500
    assert "<h1" in answer.text
    assert "secret" not in answer.text


def test_ready_and_alive_are_not_the_same(db: None, client: Client) -> None:
    assert client.get("/health/live/").json() == {"live": True}
    assert client.get("/health/ready/").json() == {"ready": True}


def test_an_expired_session_gives_back_what_was_typed(comment: Comment) -> None:
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post(f"/posts/{comment.post_id}/comments/", {"body": "My <careful> answer."})

    assert answer.status_code == 403
    assert "My &lt;careful&gt; answer." in answer.text
