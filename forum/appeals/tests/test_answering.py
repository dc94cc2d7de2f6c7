"""A second moderator looks at it, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf, make_user
from forum.appeals.appealing import appeal, overturn, uphold
from forum.appeals.models import Appeal
from forum.appeals.tests.conftest import Work
from forum.models import Comment, Post, State
from forum.moderation import acts
from forum.moderation.models import Act, Case, Decision, Matter
from forum.notifications.models import Notice
from forum.people.restraining import SILENCE
from forum.people.suspending import suspend
from forum.posting import publish_comment
from forum.tests.at_once import PEOPLE, all_at_once

GRANT = {"outcome": "overturn", "reason": "It is no advertisement."}
TURN_DOWN = {"outcome": "uphold", "reason": "It is one."}


@pytest.fixture
def made(removal: Decision, bob: User) -> Appeal:
    made = appeal(removal, by=bob, words="I sell no chisels.")
    assert made
    return made


def answer(client_of: ClientOf, moderator: User, appeal: Appeal, said: dict[str, str]) -> int:
    return client_of(moderator).post(f"/moderation/appeals/{appeal.pk}/", said).status_code


def test_granted_the_words_are_back_and_their_author_is_told_why(
    client_of: ClientOf,
    made: Appeal,
    comment: Comment,
    bob: User,
    other: User,
    work: Work,
    mailoutbox: list[EmailMultiAlternatives],
) -> None:
    assert answer(client_of, other, made, GRANT) == 302
    work()

    comment.refresh_from_db()
    assert comment.state == State.PUBLISHED
    decision = Decision.objects.newest_first()[0]
    assert (decision.act, decision.actor) == (Act.OVERTURN, other)
    assert decision.facts == {"decision": made.decision_id, "was": "removed"}
    page = client_of(bob).get(f"/appeals/{made.decision_id}/").text
    for told in ("Granted", "It is no advertisement."):
        assert told in page
    assert "otto" not in page
    assert "Another moderator answered your appeal" in client_of(bob).get("/notices/").text
    assert [mail.subject for mail in mailoutbox if "is back" in mail.subject]


def test_turned_down_it_stays_and_the_author_is_told_why(
    client_of: ClientOf,
    made: Appeal,
    comment: Comment,
    bob: User,
    other: User,
    work: Work,
    mailoutbox: list[EmailMultiAlternatives],
) -> None:
    assert answer(client_of, other, made, TURN_DOWN) == 302
    work()

    comment.refresh_from_db()
    assert comment.state == State.REMOVED
    assert Decision.objects.newest_first()[0].act == Act.UPHOLD
    page = client_of(bob).get(f"/appeals/{made.decision_id}/").text
    assert "Turned down" in page
    assert "It is one." in page
    mail = mailoutbox[-1]
    assert mail.to == [bob.email]
    assert "It is one." in mail.body
    assert "/appeals/" not in mail.body


@pytest.mark.parametrize("said", [GRANT, TURN_DOWN])
def test_whoever_decided_does_not_answer(
    said: dict[str, str], client_of: ClientOf, made: Appeal, moderator: User
) -> None:
    assert answer(client_of, moderator, made, said) == 403
    assert Appeal.objects.open().count() == 1
    page = client_of(moderator).get(f"/moderation/appeals/{made.pk}/").text
    assert "another moderator answers the appeal" in page
    assert "<textarea" not in page


def test_whoever_appealed_does_not_answer(client_of: ClientOf, made: Appeal, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(is_moderator=True)

    assert answer(client_of, User.objects.get(pk=bob.pk), made, GRANT) == 403


def test_members_do_not_answer(client_of: ClientOf, made: Appeal, mallory: User) -> None:
    assert answer(client_of, mallory, made, GRANT) == 403
    assert client_of(mallory).get("/moderation/appeals/").status_code == 403


def test_it_is_answered_once(
    client_of: ClientOf, made: Appeal, comment: Comment, other: User
) -> None:
    third = make_user("thea", is_moderator=True)
    answer(client_of, other, made, TURN_DOWN)
    browser = client_of(third)
    late = browser.post(f"/moderation/appeals/{made.pk}/", GRANT, follow=True)

    assert "Somebody else has answered it already." in late.text
    comment.refresh_from_db()
    assert comment.state == State.REMOVED
    assert Decision.objects.filter(act__in=[Act.UPHOLD, Act.OVERTURN]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_several_answers_at_one_moment_one_counts(made: Appeal, other: User) -> None:
    def decide() -> object:
        return overturn(Appeal.objects.get(pk=made.pk), by=other, reason="It is none.")

    assert len([done for done in all_at_once(decide) if done]) == 1 < PEOPLE
    assert Decision.objects.filter(act=Act.OVERTURN).count() == 1
    assert Notice.objects.filter(kind=Notice.Kind.APPEALED).count() == 1


@pytest.mark.parametrize("said", [{}, {"outcome": "overturn"}, {"outcome": "x", "reason": "Hm"}])
def test_half_an_answer_comes_back(
    said: dict[str, str], client_of: ClientOf, made: Appeal, other: User
) -> None:
    assert answer(client_of, other, made, said) == 422
    assert Appeal.objects.open().exists()


def test_the_case_is_settled(made: Appeal, other: User) -> None:
    assert Case.objects.open().filter(matter=Matter.APPEAL).count() == 1
    uphold(made, by=other, reason="It is one.")
    assert not Case.objects.open().filter(matter=Matter.APPEAL).exists()


def test_of_two_appeals_of_one_person_the_other_goes_on_waiting(
    bob: User, moderator: User, other: User
) -> None:
    until = timezone.now() + timedelta(days=3)
    silenced, suspended = (
        appeal(act(bob, until=until, reason="Insults.", by=moderator), by=bob, words="No.")
        for act in (SILENCE.begin, suspend)
    )
    assert silenced
    assert suspended

    overturn(silenced, by=other, reason="They were none.")
    bob.refresh_from_db()
    assert not bob.is_silenced
    assert bob.is_suspended
    assert Case.objects.open().filter(matter=Matter.APPEAL, person=bob).count() == 1

    overturn(suspended, by=other, reason="They were none.")
    bob.refresh_from_db()
    assert not bob.is_suspended
    assert not Case.objects.open().filter(matter=Matter.APPEAL).exists()


def test_what_a_rule_held_is_let_through(post: Post, bob: User, other: User) -> None:
    words = publish_comment(author=bob, post=post, body="Hello")
    words.hold()
    held = Decision.objects.create(
        act=Act.HOLD, rule="first_words", reason="It waits.", comment=words
    )
    made = appeal(held, by=bob, words="Please.")
    assert made
    overturn(made, by=other, reason="All is well.")

    words.refresh_from_db()
    assert words.state == State.PUBLISHED


def test_what_was_undone_meanwhile_is_not_undone_twice(
    made: Appeal, comment: Comment, moderator: User, other: User
) -> None:
    comment.refresh_from_db()
    acts.restore(comment, by=moderator, reason="I was wrong.")
    answered = overturn(
        Appeal.objects.with_its_grounds().get(pk=made.pk), by=other, reason="It is none."
    )

    assert answered
    assert Decision.objects.filter(act=Act.RESTORE).count() == 1


def test_queries_do_not_grow_with_appeals(
    client_of: ClientOf, post: Post, bob: User, moderator: User, other: User
) -> None:
    def add(count: int) -> None:
        for n in range(count):
            words = publish_comment(author=bob, post=post, body=f"No. {n}")
            removal = acts.remove(words, by=moderator, reason="Spam.")
            assert removal
            made = appeal(removal, by=bob, words="No.")
            assert made
            if n % 2:
                uphold(made, by=other, reason="Yes.")

    browser = client_of(other)
    add(2)
    with CaptureQueriesContext(connection) as few:
        browser.get("/moderation/appeals/")
    add(8)
    with CaptureQueriesContext(connection) as many:
        browser.get("/moderation/appeals/")
    assert len(many) == len(few)
