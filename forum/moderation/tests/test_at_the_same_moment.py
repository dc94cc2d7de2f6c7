"""Several people at once, in connections of their own."""

from __future__ import annotations

import pytest

from accounts.models import User
from forum.models import Comment, Post
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.moderation.models import Decision, Flag
from forum.notifications.models import Notice
from forum.tests.at_once import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_several_removals_one_counts(comment: Comment, moderator: User) -> None:
    def remove() -> object:
        return acts.remove(Comment.objects.get(pk=comment.pk), by=moderator, reason="Spam.")

    assert sum(bool(decision) for decision in all_at_once(remove)) == 1
    assert Decision.objects.count() == 1
    assert Notice.objects.count() == 1
    assert Post.objects.get().comment_count == 0


def test_flags_are_dismissed_once(comment: Comment, mallory: User, moderator: User) -> None:
    flag(comment, by=mallory, reason="spam")

    def dismiss() -> object:
        return acts.dismiss_flags(Comment.objects.get(pk=comment.pk), by=moderator)

    assert sum(bool(decision) for decision in all_at_once(dismiss)) == 1
    assert Decision.objects.count() == 1
    assert not Flag.objects.open().exists()


def test_clicking_several_times_flags_once(comment: Comment, mallory: User) -> None:
    made = all_at_once(lambda: flag(comment, by=mallory, reason="spam"))

    assert sum(map(bool, made)) == 1
    assert Flag.objects.count() == 1
