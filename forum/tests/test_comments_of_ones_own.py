"""Editing and deleting what one said."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post, State
from forum.posting import publish_comment


def test_an_edit_shows_and_says_that_it_was_one(
    client_of: ClientOf, comment: Comment, bob: User
) -> None:
    browser = client_of(bob)
    assert "The wider one." in browser.get(f"/comments/{comment.pk}/edit/").text

    browser.post(f"/comments/{comment.pk}/edit/", {"body": "The **narrow** one."})

    page = Client().get(comment.post.get_absolute_url()).text
    assert "<strong>narrow</strong>" in page
    assert "edited" in page


def test_an_edit_that_fails_keeps_both_texts(
    client_of: ClientOf, comment: Comment, bob: User
) -> None:
    answer = client_of(bob).post(f"/comments/{comment.pk}/edit/", {"body": ""})

    assert answer.status_code == 422
    comment.refresh_from_db()
    assert comment.body == "The wider one."


@pytest.mark.parametrize("act", ["edit", "deletion"])
def test_others_may_not(
    client_of: ClientOf, comment: Comment, alice: User, moderator: User, act: str
) -> None:
    for other in (alice, moderator):
        browser = client_of(other)
        assert browser.get(f"/comments/{comment.pk}/{act}/").status_code == 403
        assert browser.post(f"/comments/{comment.pk}/{act}/", {"body": "x"}).status_code == 403
    assert Client().post(f"/comments/{comment.pk}/{act}/").status_code == 302
    comment.refresh_from_db()
    assert (comment.body, comment.state) == ("The wider one.", State.PUBLISHED)


def test_a_deleted_comment_without_answers_is_gone(
    client_of: ClientOf, comment: Comment, bob: User
) -> None:
    client_of(bob).post(f"/comments/{comment.pk}/deletion/")

    page = Client().get(comment.post.get_absolute_url()).text
    assert "The wider one." not in page
    assert f'id="c{comment.pk}"' not in page
    assert Client().get(f"/comments/{comment.pk}/").status_code == 404
    comment.post.refresh_from_db()
    assert comment.post.comment_count == 0


def test_a_deleted_comment_keeps_its_place_under_answers(
    client_of: ClientOf, comment: Comment, alice: User, bob: User
) -> None:
    publish_comment(author=alice, post=comment.post, parent=comment, body="Wide how?")
    client_of(bob).post(f"/comments/{comment.pk}/deletion/")

    page = Client().get(comment.post.get_absolute_url()).text
    assert "Wide how?" in page
    assert f'id="c{comment.pk}"' in page
    for gone in ("The wider one.", "bob"):
        assert gone not in page


def test_deleting_twice_counts_once(post: Post, comment: Comment) -> None:
    again = Comment.objects.get(pk=comment.pk)

    assert comment.delete_words()
    assert not again.delete_words()

    post.refresh_from_db()
    assert post.comment_count == 0


def test_a_held_comment_is_counted_when_it_shows(post: Post, comment: Comment) -> None:
    assert comment.hold()
    post.refresh_from_db()
    assert post.comment_count == 0

    assert comment.approve()
    post.refresh_from_db()
    assert post.comment_count == 1


def test_removing_what_is_held_counts_nothing(post: Post, comment: Comment) -> None:
    comment.hold()

    assert comment.remove()

    post.refresh_from_db()
    assert post.comment_count == 0
