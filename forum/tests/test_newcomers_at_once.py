"""Limits that count what is written, and somebody who sends everything at one moment."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.choices import Trust
from accounts.models import User
from conftest import make_user
from forum.limits import COMMENTS_IN_A_ROW, POSTS_A_DAY
from forum.models import Board, Comment, Post

from .at_once import PEOPLE, all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


def send(user: User, path: str, **words: str) -> int:
    browser = Client()
    browser.force_login(user)
    return browser.post(path, words).status_code


def test_of_many_discussions_at_one_moment_three_are_opened(board: Board) -> None:
    nell = make_user("nell", trust_level=Trust.NEW)

    answers = all_at_once(
        lambda: send(nell, "/posts/new/", board="workbench", title="Hello?", body="Anybody?")
    )

    assert Post.objects.filter(author=nell).count() == POSTS_A_DAY
    assert sorted(answers) == [302] * POSTS_A_DAY + [422] * (PEOPLE - POSTS_A_DAY)


def test_of_many_comments_at_one_moment_three_are_taken(post: Post) -> None:
    nell = make_user("nell", trust_level=Trust.NEW)

    all_at_once(lambda: send(nell, f"/posts/{post.pk}/comments/", body="Anybody?"))

    assert Comment.objects.filter(author=nell).count() == COMMENTS_IN_A_ROW
