from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from accounts.models import User
from forum.models import Comment
from forum.moderation import acts
from forum.moderation.models import Decision, ReadOnlyError


@pytest.fixture
def decision(comment: Comment, moderator: User) -> Decision:
    decision = acts.remove(comment, by=moderator, reason="An advertisement.")
    assert decision
    return decision


def test_a_decision_is_not_rewritten(decision: Decision) -> None:
    decision.reason = "Something else."
    key, new = decision.pk, {"reason": "Else."}
    for rewrite in (
        decision.save,
        lambda: Decision.objects.update(**new),
        lambda: Decision.objects.bulk_update([decision], ["reason"]),
        lambda: Decision.objects.update_or_create(pk=key, defaults=new),
    ):
        with pytest.raises(ReadOnlyError), transaction.atomic():
            rewrite()

    assert Decision.objects.get().reason == "An advertisement."


def test_a_new_decision_does_not_take_the_place_of_an_old_one(decision: Decision) -> None:
    other = Decision(pk=decision.pk, act="pin", actor=decision.actor, comment=decision.comment)
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()

    assert Decision.objects.get().act == "remove"


def test_a_decision_is_not_deleted(decision: Decision) -> None:
    with pytest.raises(ReadOnlyError):
        decision.delete()
    with pytest.raises(ReadOnlyError):
        Decision.objects.all().delete()

    assert Decision.objects.count() == 1


def test_what_was_decided_about_and_who_decided_stay(
    decision: Decision, comment: Comment, moderator: User
) -> None:
    for row in (comment, comment.post, moderator):
        with pytest.raises(ProtectedError):
            row.delete()
