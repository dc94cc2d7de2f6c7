"""A slip of the hand is taken back, and nobody hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, State
from forum.moderation import acts
from forum.moderation.deciding import decide
from forum.moderation.deeds import DEEDS
from forum.moderation.flagging import flag
from forum.moderation.models import Act, Case, Decision, Flag, Matter
from forum.moderation.referring import refer
from forum.moderation.undoing import UNDO_WITHIN, undo, undoable_by
from forum.notifications.models import Notice
from outbox.models import Job

from .conftest import Work, no_more_time_to_undo

pytestmark = pytest.mark.django_db

BY_NOUN = {deed.noun: deed for deed in DEEDS}


def do(noun: str, comment: Comment, by: User, **said: str) -> Decision:
    decision = decide(BY_NOUN[noun], comment, by=by, **said)
    assert decision
    return decision


def test_what_was_removed_comes_back_and_its_author_hears_nothing(
    client_of: ClientOf, comment: Comment, alice: User, moderator: User, work: Work
) -> None:
    flag(comment, by=alice, reason="spam")
    browser = client_of(moderator)
    browser.post(f"/moderation/comments/{comment.pk}/removal/", {"reason": "Spam."})
    work()
    assert "For half a minute you can take it back" in browser.get("/moderation/").text
    assert mail.outbox == []

    decision = Decision.objects.get()
    browser.post("/moderation/undoing/", {"decision": decision.pk})
    comment.refresh_from_db()
    assert comment.is_standing
    assert not Notice.objects.exists()
    undoing = Decision.objects.newest_first().first()
    assert undoing
    assert (undoing.act, undoing.facts) == (Act.RESTORE, {"undoes": decision.pk})
    assert Flag.objects.open().get().thing == comment
    assert Case.objects.waiting().get().matter == Matter.FLAGGED

    no_more_time_to_undo()
    work()
    assert mail.outbox == []


def test_what_stands_is_mailed_after_the_time(
    client_of: ClientOf, comment: Comment, moderator: User, work: Work
) -> None:
    client_of(moderator).post(
        f"/moderation/comments/{comment.pk}/removal/", {"reason": "An advertisement."}
    )
    job = Job.objects.get(kind="notifications.mail")
    assert job.due == Decision.objects.get().at + UNDO_WITHIN

    no_more_time_to_undo()
    work()
    assert [letter.to for letter in mail.outbox] == [["bob@example.org"]]


@pytest.mark.parametrize(
    ("noun", "before", "opposite"),
    [
        ("approval", State.HELD, Act.HOLD),
        ("removal", State.HELD, Act.HOLD),
        ("removal", State.PUBLISHED, Act.RESTORE),
        ("dismissal", State.PUBLISHED, Act.FLAG),
        ("hold", State.PUBLISHED, Act.APPROVE),
    ],
)
def test_each_act_has_its_opposite(
    noun: str,
    before: State,
    opposite: Act,
    comment: Comment,
    alice: User,
    moderator: User,
    administrator: User,
) -> None:
    flag(comment, by=alice, reason="spam")
    if before == State.HELD:
        acts.hold(comment, by=administrator, reason="Wait.")
    waited = set(Case.objects.waiting().values_list("matter", flat=True))
    decision = do(noun, comment, moderator, reason="A slip.")

    undoing = undo(decision, by=moderator)
    assert undoing
    assert undoing.act == opposite
    comment.refresh_from_db()
    assert comment.state == before
    assert set(Case.objects.waiting().values_list("matter", flat=True)) == waited
    assert undo(decision, by=moderator) is None
    assert undoable_by(moderator) == []


def test_it_is_ones_own_and_in_time(
    client_of: ClientOf, comment: Comment, moderator: User, administrator: User
) -> None:
    decision = do("removal", comment, moderator, reason="Spam.")
    assert undo(decision, by=administrator) is None
    assert undoable_by(administrator) == []

    decision.at = timezone.now() - UNDO_WITHIN - timedelta(seconds=1)
    assert undo(decision, by=moderator) is None
    answer = client_of(administrator).post(
        "/moderation/undoing/", {"decision": decision.pk}, follow=True
    )
    assert "too late to undo" in answer.text


def test_what_somebody_decided_since_stands(
    comment: Comment, moderator: User, administrator: User
) -> None:
    decision = do("removal", comment, moderator, reason="Spam.")
    acts.restore(comment, by=administrator, reason="It is none.")

    assert undo(decision, by=moderator) is None
    comment.refresh_from_db()
    assert comment.is_standing


def test_what_was_brought_again_meanwhile_is_one_case(comment: Comment, moderator: User) -> None:
    refer(Matter.SPAM, comment)
    refer(Matter.FAULT, comment)
    decision = do("removal", comment, moderator, reason="Spam.")
    refer(Matter.SPAM, comment)

    assert undo(decision, by=moderator)
    assert sorted(case.matter for case in Case.objects.waiting()) == ["fault", "spam"]
