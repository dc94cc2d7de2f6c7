"""What is found out about posts and comments, at the same cost for many as for one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from forum.models import Board, Comment, Post, Visitor
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.posting import publish_comment, publish_post
from forum.rules.asking import QUESTIONS
from forum.rules.gathering import see

ALL = {question.of for question in QUESTIONS.values()}
pytestmark = pytest.mark.django_db


def test_a_post_by_a_member(board: Board, bob: User, mallory: User) -> None:
    User.objects.filter(pk=bob.pk).update(joined_at=timezone.now() - timedelta(days=3))
    bob.refresh_from_db()
    publish_post(author=bob, board=board, title="Before", body="It stands.")
    post = publish_post(
        author=bob, board=board, title="Pine", url="https://www.shop.example/a",
        body="See https://example.org/b?c=1&d=2 and http://127.0.0.1:8000/posts/1/",
    )  # fmt: skip
    flag(post, by=mallory, reason="spam")
    [seen] = see([post], ALL)

    assert (seen.kind, seen.board, seen.is_guest, seen.trust) == ("post", "workbench", False, 1)
    assert seen.text.startswith("Pine\nSee ")
    assert sorted(seen.hosts) == ["example.org", "shop.example"]
    assert (seen.links, seen.flags, seen.contributions) == (2, 1, 1)
    assert 3 <= seen.author_days < 3.1
    assert seen.discussion_days == 0


def test_a_comment_by_a_guest(post: Post) -> None:
    gwen = Visitor("Gwen", "gwen@example.org")
    first = publish_comment(author=gwen, post=post, body="Hello!")
    first.approve()
    Post.objects.filter(pk=post.pk).update(created_at=timezone.now() - timedelta(days=5))
    second = publish_comment(author=gwen, post=post, body="Hello again!")
    [seen] = see([Comment.objects.get(pk=second.pk)], ALL)

    assert (seen.kind, seen.is_guest, seen.trust, seen.author_days) == ("comment", True, 0, 0)
    assert seen.contributions == 1
    assert 5 <= seen.discussion_days < 5.1


def test_contributions_are_counted_as_they_were_then(
    post: Post, bob: User, moderator: User
) -> None:
    comments = [publish_comment(author=bob, post=post, body=f"Word {n}") for n in range(3)]
    acts.remove(comments[0], by=moderator, reason="Rules.")

    assert [seen.contributions for seen in see(comments, ALL)] == [0, 0, 1]


def test_what_is_not_saved_yet_can_be_looked_at(post: Post, bob: User) -> None:
    publish_comment(author=bob, post=post, body="Hello!")
    new = Comment(post=post, author=bob)
    new.set_body("See https://example.org/")
    [seen] = see([new], ALL)

    assert (seen.contributions, seen.flags, seen.hosts) == (1, 0, ["example.org"])


def test_queries_do_not_grow_with_what_is_looked_at(post: Post, bob: User, mallory: User) -> None:
    def count(size: int) -> int:
        for number in range(size):
            publish_comment(
                author=[bob, mallory][number % 2], post=post, body=f"Word {size} {number}"
            )
        things = list(Comment.objects.select_related("author", "post__board"))
        with CaptureQueriesContext(connection) as queries:
            list(see(things, ALL))
        return len(queries)

    assert count(2) == count(20) == 3
