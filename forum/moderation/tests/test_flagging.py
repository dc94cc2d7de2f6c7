from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post
from forum.moderation import acts
from forum.moderation.models import Flag


@pytest.fixture
def path(comment: Comment) -> str:
    return f"/comments/{comment.pk}/flag/"


def test_a_comment_is_flagged_with_a_reason(
    client_of: ClientOf, path: str, comment: Comment, mallory: User
) -> None:
    browser = client_of(mallory)
    assert "What is wrong with it?" in browser.get(path).text
    answer = browser.post(path, {"reason": "unkind", "words": "Says I am narrow."}, follow=True)

    [flag] = Flag.objects.all()
    assert (flag.user, flag.comment, flag.reason_id) == (mallory, comment, "unkind")
    assert "A moderator will look at it." in answer.text


def test_a_post_is_flagged_too(client_of: ClientOf, post: Post, mallory: User) -> None:
    client_of(mallory).post(f"/posts/{post.pk}/flag/", {"reason": "spam"})

    assert Flag.objects.get().post == post


def test_looking_at_the_form_flags_nothing(client_of: ClientOf, path: str, mallory: User) -> None:
    client_of(mallory).get(path)

    assert not Flag.objects.exists()


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Choose what is wrong with it."),
        ({"reason": "boring", "words": "Zzz."}, "not one of the available choices"),
        ({"reason": "other", "words": "  "}, "Say in a few words what it is."),
        ({"reason": "spam", "words": "x" * 1001}, "at most 1000 characters"),
        ({"reason": "spam", "words": "a\0b"}, "Null characters"),
    ],
)
def test_a_flag_that_says_too_little_or_too_much_comes_back(
    typed: dict[str, str], error: str, client_of: ClientOf, path: str, mallory: User
) -> None:
    answer = client_of(mallory).post(path, typed)

    assert answer.status_code == 422
    assert error in answer.text
    assert typed.get("words", "").strip()[:900] in answer.text
    assert not Flag.objects.exists()


def test_flagging_twice_is_kindly_refused(client_of: ClientOf, path: str, mallory: User) -> None:
    browser = client_of(mallory)
    browser.post(path, {"reason": "unkind"})
    answer = browser.post(path, {"reason": "spam"})

    assert "You have flagged this already" in answer.text
    assert [flag.reason_id for flag in Flag.objects.all()] == ["unkind"]


def test_whose_flag_was_decided_is_told_so(
    client_of: ClientOf, path: str, comment: Comment, mallory: User, moderator: User
) -> None:
    browser = client_of(mallory)
    browser.post(path, {"reason": "unkind"})
    acts.dismiss_flags(comment, by=moderator)

    assert "A moderator has looked at it since" in browser.get(path).text


def test_guests_log_in_first(client: Client, path: str) -> None:
    for answer in (client.get(path), client.post(path, {"reason": "spam"})):
        assert answer["Location"].startswith("/accounts/login/")
    assert not Flag.objects.exists()


def test_nobody_flags_their_own_words(client_of: ClientOf, path: str, bob: User) -> None:
    assert client_of(bob).post(path, {"reason": "spam"}).status_code == 403
    assert not Flag.objects.exists()


@pytest.mark.parametrize("verb", ["hold", "remove", "delete_words"])
def test_what_others_cannot_read_they_cannot_flag(
    verb: str, client_of: ClientOf, path: str, comment: Comment, mallory: User
) -> None:
    getattr(comment, verb)()

    assert client_of(mallory).get(path).status_code == 404


def test_a_page_offers_the_flag_to_those_who_may(
    client_of: ClientOf, path: str, comment: Comment, bob: User, mallory: User
) -> None:
    address = f"/comments/{comment.pk}/acts/"

    assert path in client_of(mallory).get(address).text
    assert path not in client_of(bob).get(address).text
    assert f"{path}guest/" in Client().get(address).text
