"""Who is suspended reads on, may take back what is theirs, and adds nothing until it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post, State, Vote
from forum.moderation.models import Flag


@pytest.fixture
def suspend() -> Callable[[User], None]:
    def until_tomorrow(user: User) -> None:
        user.suspended_until = timezone.now() + timedelta(days=1)
        user.save(update_fields=["suspended_until"])

    return until_tomorrow


@pytest.fixture
def browser(client_of: ClientOf, bob: User, suspend: Callable[[User], None]) -> Client:
    """Bob's, who is suspended."""
    suspend(bob)
    return client_of(bob)


def writing(post: Post, comment: Comment) -> list[tuple[str, dict[str, str]]]:
    """Everything by which bob, whose comment it is, says or does something."""
    return [
        ("/posts/new/", {"board": "workbench", "title": "More", "body": "Words"}),
        (f"/posts/{post.pk}/comments/", {"body": "And another thing"}),
        (f"/comments/{comment.pk}/replies/", {"body": "And another thing"}),
        (f"/comments/{comment.pk}/edit/", {"body": "Changed"}),
        (f"/posts/{post.pk}/vote/", {"value": "1"}),
        (f"/posts/{post.pk}/flag/", {"reason": "spam"}),
        ("/settings/profile/", {"bio": "Me"}),
        ("/settings/name/", {"name": "robert"}),
        ("/settings/picture/removal/", {}),
    ]


def test_nothing_is_added_and_the_refusal_says_until_when(
    browser: Client, bob: User, post: Post, comment: Comment
) -> None:
    for path, words in writing(post, comment):
        answer = browser.post(path, words)

        assert answer.status_code in (403, 422), path
        assert "Your account is suspended until" in answer.text, path

    comment.refresh_from_db()
    bob.refresh_from_db()
    assert (Comment.objects.count(), Post.objects.count()) == (1, 1)
    assert (comment.body, bob.name) == ("The wider one.", "bob")
    assert not Vote.objects.exists()
    assert not Flag.objects.exists()


def test_it_ends_by_itself(browser: Client, bob: User, post: Post, comment: Comment) -> None:
    bob.suspended_until = timezone.now() - timedelta(seconds=1)
    bob.save(update_fields=["suspended_until"])

    for path, words in writing(post, comment):
        assert browser.post(path, words).status_code in (200, 302), path


def test_reading_and_taking_words_back_stay_possible(
    browser: Client, post: Post, comment: Comment
) -> None:
    assert browser.get("/").status_code == 200
    assert browser.get(post.get_absolute_url()).status_code == 200
    assert browser.get("/notices/").status_code == 200

    browser.post(f"/comments/{comment.pk}/deletion/")

    comment.refresh_from_db()
    assert comment.state == State.DELETED


def test_what_was_typed_in_a_comment_comes_back(browser: Client, post: Post) -> None:
    answer = browser.post(f"/posts/{post.pk}/comments/", {"body": "Long considered words"})

    assert answer.status_code == 422
    assert "Long considered words" in answer.text


def test_a_suspended_moderator_does_not_moderate(
    client_of: ClientOf, moderator: User, suspend: Callable[[User], None]
) -> None:
    assert client_of(moderator).get("/moderation/").status_code == 200

    suspend(moderator)

    assert client_of(moderator).get("/moderation/").status_code == 403
