"""When a discussion takes no more comments, and what readers are told of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Post


@pytest.fixture
def silent(post: Post, board: Board) -> Post:
    """Nothing was said in it for as long as its board bears."""
    Board.objects.update(closes_after_days=30)
    Post.objects.update(last_activity_at=timezone.now() - timedelta(days=30, minutes=1))
    post.refresh_from_db()
    return post


def answer(client: Client, post: Post) -> int:
    return client.post(f"/posts/{post.pk}/comments/", {"body": "Still there?"}).status_code


def test_everybody_reads_why_it_is_locked(
    client_of: ClientOf, post: Post, bob: User, moderator: User
) -> None:
    words = {"reason": "It goes <round> in circles."}
    client_of(moderator).post(f"/moderation/posts/{post.pk}/lock/", words)

    page = Client().get(post.get_absolute_url()).text
    assert "It goes &lt;round&gt; in circles." in page
    assert answer(client_of(bob), post) == 422

    client_of(moderator).post(f"/moderation/posts/{post.pk}/unlocking/")
    assert "in circles" not in Client().get(post.get_absolute_url()).text


def test_silence_closes_it(client_of: ClientOf, silent: Post, bob: User) -> None:
    page = client_of(bob).get(silent.get_absolute_url()).text

    assert "This discussion is closed" in page
    assert "for 30 days" in page
    assert 'id="answer-post"' not in page
    assert answer(client_of(bob), silent) == 422
    assert not Comment.objects.exists()


def test_guests_do_not_break_the_silence(silent: Post) -> None:
    Board.objects.update(allows_guests=True)

    assert Client().get(f"/posts/{silent.pk}/comments/guest/").status_code == 403


def test_a_moderator_who_says_something_opens_it_again(
    client_of: ClientOf, silent: Post, bob: User, moderator: User
) -> None:
    assert answer(client_of(moderator), silent) == 302
    assert answer(client_of(bob), silent) == 302


def test_the_page_tells_beforehand_when_it_closes(
    client_of: ClientOf, silent: Post, bob: User
) -> None:
    Post.objects.update(last_activity_at=timezone.now() - timedelta(days=29))
    tomorrow = timezone.localdate(timezone.now() + timedelta(days=1))

    page = client_of(bob).get(silent.get_absolute_url()).text

    assert f"It closes on {tomorrow.day} {tomorrow:%B %Y} if nobody says anything" in page
    assert "close after 30 days of silence" in Client().get("/boards/workbench/").text
    assert answer(client_of(bob), silent) == 302


def test_elsewhere_nothing_closes(client_of: ClientOf, silent: Post, bob: User) -> None:
    Board.objects.update(closes_after_days=None)

    assert "closes on" not in client_of(bob).get(silent.get_absolute_url()).text
    assert answer(client_of(bob), silent) == 302
