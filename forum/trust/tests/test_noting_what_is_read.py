"""Discussions opened, comments read, minutes and days: each counted once, and for nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Post
from forum.posting import publish_comment, publish_post
from forum.trust.models import Reading, Visit
from forum.trust.noting import AGAIN_AFTER, LONGEST_READ, note_reading


def visit_of(user: User) -> Visit:
    return Visit.objects.get(user=user)


def counts(user: User) -> tuple[int, int]:
    visit = visit_of(user)
    return visit.discussions, visit.comments


def leave_for(user: User, seconds: int) -> None:
    """So long ago was the last page."""
    Visit.objects.filter(user=user).update(
        last_seen_at=timezone.now() - timedelta(seconds=seconds), seconds=0
    )


def test_a_discussion_counts_once_and_its_comments_to_the_highest(
    client_of: ClientOf, post: Post, bob: User, alice: User
) -> None:
    browser = client_of(bob)
    for n in range(3):
        publish_comment(author=alice, post=post, body=f"No. {n}")
    for _ in range(2):
        browser.get(post.get_absolute_url())
    assert counts(bob) == (1, 3)

    publish_comment(author=alice, post=post, body="One more")
    browser.get(post.get_absolute_url())
    assert counts(bob) == (1, 4)

    Comment.objects.filter(post=post)[0].remove()
    browser.get(post.get_absolute_url())
    assert counts(bob) == (1, 4)


def test_only_what_one_could_read_counts(
    client_of: ClientOf, comment: Comment, bob: User, alice: User, mallory: User
) -> None:
    publish_comment(author=alice, post=comment.post, parent=comment, body="Wide how?")
    comment.remove()

    client_of(mallory).get(comment.post.get_absolute_url())

    assert counts(mallory) == (1, 1)


def test_a_comments_own_page_is_its_discussion(
    client_of: ClientOf, comment: Comment, mallory: User
) -> None:
    publish_comment(author=mallory, post=comment.post, body="Beside it")
    browser = client_of(mallory)

    browser.get(f"/comments/{comment.pk}/")
    assert counts(mallory) == (1, 1)

    browser.get(comment.post.get_absolute_url())
    assert counts(mallory) == (1, 2)


def test_nothing_is_noted_of_who_is_not_logged_in(client: Client, comment: Comment) -> None:
    client.get(comment.post.get_absolute_url())
    client.get(f"/comments/{comment.pk}/")

    assert not Visit.objects.exists()
    assert not Reading.objects.exists()


def test_asking_for_the_head_only_is_not_reading(
    client_of: ClientOf, post: Post, bob: User
) -> None:
    client_of(bob).head(post.get_absolute_url())

    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("seconds", "counted"),
    [
        (AGAIN_AFTER - 5, 0),
        (90, 90),
        (LONGEST_READ - 2, LONGEST_READ - 2),
        (LONGEST_READ + 2, 0),
        (5_000, 0),
    ],
)
def test_time_between_pages_counts_up_to_five_minutes(
    post: Post, bob: User, seconds: int, counted: int
) -> None:
    note_reading(bob, post, comments=0)
    leave_for(bob, seconds)

    note_reading(bob, post, comments=0)

    assert visit_of(bob).seconds == pytest.approx(counted, abs=1)


def test_loading_a_page_again_at_once_writes_nothing(post: Post, bob: User) -> None:
    note_reading(bob, post, comments=3)
    before = visit_of(bob).last_seen_at

    note_reading(bob, post, comments=3)

    assert visit_of(bob).last_seen_at == before


def test_each_day_is_a_visit_and_what_was_read_before_is_not_new(post: Post, bob: User) -> None:
    note_reading(bob, post, comments=3)
    yesterday = timezone.now() - timedelta(days=1)
    Visit.objects.filter(user=bob).update(day=yesterday.date(), last_seen_at=yesterday)

    note_reading(bob, post, comments=5)

    sums = list(Visit.objects.order_by("day").values_list("discussions", "comments", "seconds"))
    assert sums == [(1, 3, 0), (0, 2, 0)]


def test_it_is_one_statement_however_much_is_noted(board: Board, alice: User, bob: User) -> None:
    for n in range(3):
        post = publish_post(author=alice, board=board, title=f"No. {n}")
        with CaptureQueriesContext(connection) as spent:
            note_reading(bob, post, comments=n)
        assert len(spent) == 1

    assert counts(bob) == (3, 3)
