"""What is learned from, and what is not: not every removal is one of spam."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from forum.models import Post, State
from forum.moderation.models import Decision, Matter
from forum.moderation.referring import refer
from forum.spam.examples import Manner
from forum.spam.lessons import lessons

from .conftest import Decide

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "reason", ["Spam.", "This is advertising", "you SELL something", "A scam!"]
)
def test_what_was_removed_as_spam_is_spam(decide: Decide, reason: str) -> None:
    decide("remove", "Buy this.", reason=reason)
    (lesson,) = lessons()
    assert (lesson.text, lesson.is_spam) == ("Buy this.", True)


def test_what_was_removed_for_something_else_teaches_nothing(decide: Decide) -> None:
    decide("remove", "You fool.", reason="Be kind, please.")
    assert lessons() == []


def test_what_came_as_spam_and_was_removed_is_spam_whatever_the_reason(decide: Decide) -> None:
    refer(Matter.SPAM, decide("remove", "Look here.", reason="No."))
    assert [lesson.is_spam for lesson in lessons()] == [True]


@pytest.mark.parametrize("act", ["approve", "restore", "dismiss"])
def test_what_was_kept_is_none(decide: Decide, act: str) -> None:
    decide(act, "Hello there.")
    assert [lesson.is_spam for lesson in lessons()] == [False]


def test_the_last_word_counts(decide: Decide, moderator: User) -> None:
    comment = decide("remove", "Hello there.")
    Decision.objects.create(act="restore", actor=moderator, reason="Sorry.", comment=comment)
    assert [lesson.is_spam for lesson in lessons()] == [False]


def test_rules_teach_nothing_or_the_model_would_teach_itself(post: Post) -> None:
    Decision.objects.create(act="remove", rule="spam_model", reason="Spam.", post=post)
    assert lessons() == []


def test_words_that_their_author_deleted_are_not_read_any_more(decide: Decide) -> None:
    comment = decide("remove", "Buy this.")
    comment.state = State.DELETED
    comment.save(update_fields=["state"])
    assert lessons() == []


def test_a_post_is_its_title_its_link_and_its_words(post: Post, moderator: User) -> None:
    Post.objects.filter(pk=post.pk).update(url="https://shop.example.com/")
    Decision.objects.create(act="approve", actor=moderator, post=post)
    (lesson,) = lessons()
    assert lesson.text == "Which chisel?\nhttps://shop.example.com/\nI have two."
    assert (lesson.manner, lesson.author) == (Manner.LETTER, str(post.author_id))


def test_queries_do_not_grow(decide: Decide) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            lessons()
        return len(queries)

    decide("remove")
    few = count()
    for _ in range(5):
        decide("approve")
    assert count() == few == 2
