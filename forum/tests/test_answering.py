from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.limits import WRITTEN_AN_HOUR
from forum.models import Comment, Post
from outbox.models import Job


def test_an_answer_stands_under_the_post(client_of: ClientOf, post: Post, bob: User) -> None:
    answer = client_of(bob).post(f"/posts/{post.pk}/comments/", {"body": "The *wider* one."})

    [comment] = Comment.objects.all()
    assert answer["Location"] == f"{post.get_absolute_url()}#c{comment.pk}"
    assert (comment.author, comment.parent) == (bob, None)
    post.refresh_from_db()
    assert post.comment_count == 1
    assert post.last_activity_at >= comment.created_at

    page = Client().get(post.get_absolute_url()).text
    assert "<em>wider</em>" in page
    assert "1 thought" in page


def test_an_answer_can_be_answered(client_of: ClientOf, comment: Comment, alice: User) -> None:
    client_of(alice).post(f"/comments/{comment.pk}/replies/", {"body": "Why?"})

    assert Comment.objects.get(parent=comment).author == alice


def test_a_quote_begins_with_the_words_answered(
    client_of: ClientOf, comment: Comment, alice: User
) -> None:
    page = client_of(alice).get(f"/comments/{comment.pk}/replies/?quote=1").text

    assert "&gt; The wider one." in page


def test_its_screening_is_written_with_it(client_of: ClientOf, post: Post, bob: User) -> None:
    client_of(bob).post(f"/posts/{post.pk}/comments/", {"body": "The wider one."})

    [comment] = Comment.objects.all()
    assert Job.objects.filter(kind="moderation.screen", key=f"comment:{comment.pk}").exists()


@pytest.mark.parametrize("body", ["", "   \n ", "\x00"])
def test_an_empty_answer_is_told_so(client_of: ClientOf, post: Post, bob: User, body: str) -> None:
    answer = client_of(bob).post(f"/posts/{post.pk}/comments/", {"body": body})

    assert answer.status_code == 422
    assert not Comment.objects.exists()


def test_a_text_that_is_too_long_comes_back_whole(
    client_of: ClientOf, post: Post, bob: User
) -> None:
    body = "word " * 7_000

    answer = client_of(bob).post(f"/posts/{post.pk}/comments/", {"body": body})

    assert answer.status_code == 422
    assert body.strip() in answer.text


def test_in_a_locked_discussion_nothing_typed_is_lost(
    client_of: ClientOf, post: Post, bob: User
) -> None:
    post.lock()

    answer = client_of(bob).post(f"/posts/{post.pk}/comments/", {"body": "My careful answer."})

    assert answer.status_code == 422
    assert "locked" in answer.text
    assert "My careful answer." in answer.text
    assert not Comment.objects.exists()


def test_who_is_logged_out_is_asked_to_log_in(client: Client, post: Post) -> None:
    answer = client.post(f"/posts/{post.pk}/comments/", {"body": "Hello"})

    assert answer["Location"].startswith("/accounts/login/")
    assert not Comment.objects.exists()


def test_what_is_removed_cannot_be_answered(
    client_of: ClientOf, comment: Comment, alice: User
) -> None:
    comment.remove()

    answer = client_of(alice).post(f"/comments/{comment.pk}/replies/", {"body": "Why?"})

    assert answer.status_code == 404


def test_a_forbidden_field_changes_nothing(
    client_of: ClientOf, post: Post, bob: User, alice: User
) -> None:
    client_of(bob).post(
        f"/posts/{post.pk}/comments/",
        {
            "body": "Hello",
            "author": alice.pk,
            "author_id": alice.pk,
            "state": "removed",
            "up_count": 99,
            "post": 999,
            "created_at": "2001-01-01",
        },
    )

    [comment] = Comment.objects.all()
    assert (comment.author, comment.state, comment.up_count) == (bob, "published", 0)
    assert comment.post == post
    assert comment.created_at.year == timezone.now().year


def test_who_writes_like_a_script_is_asked_to_wait(
    client_of: ClientOf, post: Post, bob: User
) -> None:
    Comment.objects.bulk_create(
        Comment(author=bob, post=post, body=str(n)) for n in range(WRITTEN_AN_HOUR)
    )

    answer = client_of(bob).post(f"/posts/{post.pk}/comments/", {"body": "One more."})

    assert answer.status_code == 422
    assert "One more." in answer.text
    assert Comment.objects.count() == WRITTEN_AN_HOUR


def test_with_scripts_the_answer_comes_back_in_place(
    client_of: ClientOf, comment: Comment, alice: User
) -> None:
    answer = client_of(alice).post(
        f"/comments/{comment.pk}/replies/", {"body": "Why?"}, headers={"HX-Request": "true"}
    )

    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "Why?" in answer.text
    assert f'id="c{Comment.objects.get(parent=comment).pk}"' in answer.text
