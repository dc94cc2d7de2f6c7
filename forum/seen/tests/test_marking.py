"""What was seen is remembered exactly, in little room, whatever other devices do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Post
from forum.posting import publish_comment, publish_post
from forum.quiet import Quiet
from forum.seen import marking
from forum.seen.finding import new_in
from forum.seen.models import Mark
from forum.seen.packing import pack, unpack
from forum.seen.ranges import Keys


@pytest.fixture
def said(post: Post, bob: User) -> list[Comment]:
    """Five comments, and between each two of them one in another discussion."""
    other = publish_post(author=bob, board=post.board, title="Which plane?", body="I have none.")
    said = []
    for n in range(5):
        said.append(publish_comment(author=bob, post=post, body=f"No. {n}"))
        publish_comment(author=bob, post=other, body="Elsewhere")
    return said


def settle() -> None:
    """Long enough ago that nothing can turn up between them."""
    ago = timezone.now() - timedelta(seconds=2 * marking.SETTLED)
    Comment.objects.update(created_at=ago)


def keys(*comments: Comment) -> str:
    return ",".join(str(comment.pk) for comment in comments)


def seen_by(user: User, post: Post) -> Keys:
    seen: Keys = Mark.objects.get(user=user, post=post).seen
    return seen


def new_to(user: User, post: Post) -> list[int]:
    return new_in(user, [post], Quiet.of(user)).get(post.pk, [])


def note(browser: Client, post: Post, comments: str) -> None:
    answer = browser.post(f"/seen/{post.pk}/", {"comments": comments})
    assert answer.status_code == 204


def test_what_two_devices_show_adds_up(
    client_of: ClientOf, post: Post, alice: User, said: list[Comment]
) -> None:
    note(client_of(alice), post, keys(said[0], said[1]))
    note(client_of(alice), post, keys(said[1], said[4]))

    assert new_to(alice, post) == [said[2].pk, said[3].pk]


def test_what_follows_one_another_is_one_range(
    client_of: ClientOf, post: Post, alice: User, said: list[Comment]
) -> None:
    settle()

    note(client_of(alice), post, keys(said[0], said[1], said[3]))

    assert seen_by(alice, post) == Keys(
        [(said[0].pk, said[1].pk + 1), (said[3].pk, said[3].pk + 1)]
    )


def test_a_gap_stays_while_something_may_turn_up_in_it(
    client_of: ClientOf, post: Post, alice: User, said: list[Comment]
) -> None:
    note(client_of(alice), post, keys(*said))

    Comment.objects.filter(pk=said[0].pk + 1).update(post=post)

    assert len(seen_by(alice, post).ranges) == 5
    assert new_to(alice, post) == [said[0].pk + 1]


def test_a_held_comment_is_new_once_it_stands(
    client_of: ClientOf, post: Post, alice: User, said: list[Comment]
) -> None:
    settle()
    said[2].hold()
    browser = client_of(alice)

    note(browser, post, keys(*said))
    browser.post(f"/seen/{post.pk}/all/", {"upto": said[4].pk})
    assert new_to(alice, post) == []

    said[2].approve()
    assert new_to(alice, post) == [said[2].pk]


def test_five_thousand_read_comments_take_less_than_a_kilobyte(
    board: Board, post: Post, alice: User, bob: User
) -> None:
    other = publish_post(author=bob, board=board, title="Which plane?", body="I have none.")
    Comment.objects.bulk_create(
        Comment(post=where, author=bob, body="Words")
        for _ in range(5_000)
        for where in (post, other)
    )
    settle()
    with connection.cursor() as cursor:
        # As the database does by itself: what it remembers is of another test's few comments.
        cursor.execute("ANALYZE forum_comment")
    read = list(post.comments.values_list("pk", flat=True))

    for start in range(0, len(read), marking.AT_ONCE):
        marking.see(alice, post, read[start : start + marking.AT_ONCE])

    assert new_to(alice, post) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_column_size(seen) FROM seen_mark WHERE post_id = %s", [post.pk])
        assert cursor.fetchone()[0] < 100


def test_all_is_what_stood_there_when_the_page_was_made(
    client_of: ClientOf, post: Post, alice: User, bob: User, said: list[Comment]
) -> None:
    settle()
    since = publish_comment(author=bob, post=post, body="Said since")

    client_of(alice).post(f"/seen/{post.pk}/all/", {"upto": said[4].pk})

    assert new_to(alice, post) == [since.pk]
    assert seen_by(alice, post) == Keys([(said[0].pk, said[4].pk + 1)])


def test_unread_from_here_is_this_one_and_what_was_said_after_it(
    client_of: ClientOf, post: Post, alice: User, said: list[Comment]
) -> None:
    settle()
    browser = client_of(alice)
    note(browser, post, keys(*said))

    answer = browser.post(f"/seen/comments/{said[3].pk}/removal/")

    assert answer["Location"].endswith(f"?marks=kept#c{said[3].pk}")
    assert new_to(alice, post) == [said[3].pk, said[4].pk]


def test_only_comments_of_this_discussion_are_taken(
    client_of: ClientOf, post: Post, alice: User, said: list[Comment]
) -> None:
    junk = f"{said[0].pk + 1},-3,x,,{10**17},{'9' * 40},{said[0].pk}"

    note(client_of(alice), post, junk)

    assert seen_by(alice, post) == Keys([(said[0].pk, said[0].pk + 1)])


LARGE = "zzzzzzzzzzzzz"


@pytest.mark.parametrize("text", ["", ".", "1..2", "-1", f"{LARGE}z", f"{LARGE}.{LARGE}", "é"])
def test_what_was_not_packed_marks_nothing(
    client_of: ClientOf, post: Post, alice: User, said: list[Comment], text: str
) -> None:
    answer = client_of(alice).get(f"/seen/{post.pk}/shown.css", {"comments": text})

    assert answer.status_code == 200
    assert not seen_by(alice, post)


@given(st.sets(st.integers(1, 2**50), max_size=50))
def test_keys_are_packed_and_unpacked(keys: set[int]) -> None:
    assert unpack(pack(keys), most=50) == sorted(keys)


def test_ones_marks_are_ones_own(
    client_of: ClientOf, post: Post, alice: User, bob: User, mallory: User, said: list[Comment]
) -> None:
    for reader in (alice, mallory):
        note(client_of(reader), post, keys(said[0]))

    note(client_of(mallory), post, keys(*said))

    assert len(new_to(alice, post)) == 4
    assert new_to(bob, post) == []


def test_a_page_of_nobodys_marks_nothing(client: Client, post: Post, said: list[Comment]) -> None:
    client.get(post.get_absolute_url())
    client.post(f"/seen/{post.pk}/", {"comments": keys(*said)})

    assert not Mark.objects.exists()


def test_a_post_that_is_gone_takes_no_marks(
    client_of: ClientOf, board: Board, alice: User, mallory: User
) -> None:
    held = publish_post(author=alice, board=board, title="Held", body="Words")
    held.hold()

    assert client_of(mallory).post(f"/seen/{held.pk}/").status_code == 404
    assert client_of(mallory).get(f"/seen/{held.pk}/shown.css").status_code == 404
    assert not Mark.objects.exists()
