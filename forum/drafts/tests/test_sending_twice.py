"""A form that is sent twice says it once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.drafts.models import Submission
from forum.drafts.once import REMEMBERED, forget_old
from forum.models import Board, Comment, Post


def test_a_comment_sent_twice_is_one(alice: User, post: Post, client_of: ClientOf) -> None:
    browser, words = client_of(alice), {"body": "Yes.", "key": str(uuid4())}
    answers = [browser.post(f"/posts/{post.pk}/comments/", words) for _ in range(2)]

    assert Comment.objects.count() == 1
    assert answers[0]["Location"] == answers[1]["Location"]


def test_a_post_sent_twice_is_one(alice: User, board: Board, client_of: ClientOf) -> None:
    browser = client_of(alice)
    words = {"title": "Once", "body": "Only.", "board": board.slug, "key": str(uuid4())}
    answers = [browser.post("/posts/new/", words) for _ in range(2)]

    assert Post.objects.count() == 1
    assert answers[0]["Location"] == answers[1]["Location"]


def test_other_words_with_the_same_key_come_back(
    alice: User, post: Post, client_of: ClientOf
) -> None:
    browser, key = client_of(alice), str(uuid4())
    address = f"/posts/{post.pk}/comments/"
    browser.post(address, {"body": "Yes.", "key": key})

    answer = browser.post(address, {"body": "No.", "key": key})

    assert answer.status_code == 422
    assert "No." in answer.text
    assert Comment.objects.count() == 1

    browser.post(address, {"body": "No.", "key": answer.context["form"]["key"].value()})
    assert set(Comment.objects.values_list("body", flat=True)) == {"Yes.", "No."}


def test_a_key_is_ones_own(alice: User, bob: User, post: Post, client_of: ClientOf) -> None:
    words = {"body": "Yes.", "key": str(uuid4())}
    for person in (alice, bob):
        client_of(person).post(f"/posts/{post.pk}/comments/", words)

    assert Comment.objects.count() == 2


def test_the_same_words_from_two_forms_are_two(
    alice: User, post: Post, client_of: ClientOf
) -> None:
    for _ in range(2):
        words = {"body": "Yes.", "key": str(uuid4())}
        client_of(alice).post(f"/posts/{post.pk}/comments/", words)

    assert Comment.objects.count() == 2


def test_a_form_that_was_refused_may_be_sent_again(
    alice: User, post: Post, client_of: ClientOf
) -> None:
    browser, key = client_of(alice), str(uuid4())
    browser.post(f"/posts/{post.pk}/comments/", {"body": "", "key": key})
    browser.post(f"/posts/{post.pk}/comments/", {"body": "Yes.", "key": key})

    assert Comment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_fifty_at_the_same_moment_are_one(alice: User, post: Post, client_of: ClientOf) -> None:
    words = {"body": "Yes.", "key": str(uuid4())}
    browser = client_of(alice)

    def send(_: int) -> int:
        try:
            return client_of(alice).post(f"/posts/{post.pk}/comments/", words).status_code
        finally:
            connection.close()

    assert browser
    with ThreadPoolExecutor(max_workers=10) as crowd:
        answers = list(crowd.map(send, range(50)))

    assert set(answers) == {302}
    assert Comment.objects.count() == 1
    post.refresh_from_db()
    assert post.comment_count == 1


def test_keys_are_forgotten_after_a_while(alice: User) -> None:
    long_ago = timezone.now() - REMEMBERED - timedelta(hours=1)
    old = Submission.objects.create(user=alice, key=uuid4(), digest="x", at=long_ago)
    new = Submission.objects.create(user=alice, key=uuid4(), digest="x")

    assert forget_old() == 1
    assert list(Submission.objects.all()) == [new]
    assert old != new
