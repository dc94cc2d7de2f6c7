"""Pins: of a board or of the front page, for good or until a moment."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Post
from forum.moderation import acts, tasks
from forum.moderation.models import Decision
from forum.posting import publish_post
from outbox.models import Job


@pytest.fixture
def newer(post: Post, alice: User, board: Board) -> Post:
    return publish_post(author=alice, board=board, title="Which plane?", body="A jack.")


def first_of(page: str, *titles: str) -> str:
    return min(titles, key=page.index)


@pytest.mark.parametrize(("everywhere", "first"), [("on", "Which chisel?"), ("", "Which plane?")])
def test_a_pin_is_of_the_board_or_of_the_front_page_too(
    client_of: ClientOf, post: Post, newer: Post, moderator: User, everywhere: str, first: str
) -> None:
    client_of(moderator).post(f"/moderation/posts/{post.pk}/pin/", {"everywhere": everywhere})

    titles = (post.title, newer.title)
    board, front = (Client().get(url).text for url in ("/boards/workbench/", "/?order=new"))
    assert first_of(board, *titles) == post.title
    assert first_of(front, *titles) == first
    assert front.count(f">{post.title}</a>") == 1


def test_a_pin_ends_when_it_was_said_to(
    client_of: ClientOf, post: Post, newer: Post, moderator: User
) -> None:
    soon = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    client_of(moderator).post(f"/moderation/posts/{post.pk}/pin/", {"until": soon})

    job = Job.objects.get(kind="moderation.end_pin")
    post.refresh_from_db()
    assert post.pinned_until == job.due
    assert Decision.objects.get().facts["until"] == job.payload["until"]
    tasks.end_pin(job.payload)
    tasks.end_pin(job.payload)

    post.refresh_from_db()
    assert not post.is_pinned
    assert first_of(Client().get("/boards/workbench/").text, post.title, newer.title) == newer.title


def test_an_end_that_was_changed_meanwhile_ends_nothing(post: Post, moderator: User) -> None:
    acts.pin(post, by=moderator, until=timezone.now() + timedelta(days=1))
    [job] = Job.objects.filter(kind="moderation.end_pin")
    acts.unpin(post, by=moderator)
    acts.pin(post, by=moderator)

    tasks.end_pin(job.payload)

    post.refresh_from_db()
    assert post.is_pinned


def test_no_pin_ends_in_the_past(client_of: ClientOf, post: Post, moderator: User) -> None:
    answer = client_of(moderator).post(
        f"/moderation/posts/{post.pk}/pin/", {"until": "2001-01-01T10:00", "reason": "Read me"}
    )

    assert answer.status_code == 422
    assert "This time is over." in answer.text
    assert "Read me" in answer.text
    post.refresh_from_db()
    assert not post.is_pinned


def test_members_pin_nothing(client_of: ClientOf, post: Post, alice: User) -> None:
    assert client_of(alice).post(f"/moderation/posts/{post.pk}/pin/").status_code == 403
    post.refresh_from_db()
    assert not post.is_pinned
