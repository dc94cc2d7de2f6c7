"""Somebody says why a decision about them is wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.appeals.appealing import appeal
from forum.appeals.models import MAX_WORDS, TIME_TO_APPEAL, Appeal
from forum.appeals.tests.conftest import Work
from forum.models import Comment
from forum.moderation import acts
from forum.moderation.models import Act, Case, Decision, Matter
from forum.people.restraining import SILENCE
from forum.people.suspending import suspend

SOON = timedelta(days=3)


def test_the_notice_and_the_mail_lead_to_the_form(
    client_of: ClientOf,
    removal: Decision,
    bob: User,
    work: Work,
    mailoutbox: list[EmailMultiAlternatives],
) -> None:
    work()
    address = f"/appeals/{removal.pk}/"

    assert address in client_of(bob).get("/notices/").text
    [mail] = [mail for mail in mailoutbox if mail.to == [bob.email]]
    assert address in mail.body
    page = client_of(bob).get(address).text
    for told in ("An advertisement.", "The wider one.", "Ask another moderator"):
        assert told in page
    assert "mona" not in page


def test_it_goes_before_the_moderators_with_its_words(
    client_of: ClientOf, removal: Decision, bob: User, other: User
) -> None:
    answer = client_of(bob).post(f"/appeals/{removal.pk}/", {"words": "I sell no chisels."})

    assert answer["Location"] == f"/appeals/{removal.pk}/"
    case = Case.objects.get(matter=Matter.APPEAL)
    assert case.thing == removal.comment
    assert "sell" not in str(case.facts)
    desk = client_of(other).get("/moderation/appeals/").text
    assert "I sell no chisels." in desk
    page = client_of(bob).get(f"/appeals/{removal.pk}/").text
    assert "A moderator who did not decide it will look at it." in page
    assert "<textarea" not in page


def test_it_is_made_once(client_of: ClientOf, removal: Decision, bob: User) -> None:
    browser = client_of(bob)
    browser.post(f"/appeals/{removal.pk}/", {"words": "First."})
    again = browser.post(f"/appeals/{removal.pk}/", {"words": "Second."})

    assert again.status_code == 403
    assert Appeal.objects.get().words == "First."
    assert appeal(removal, by=bob, words="Third.") is None


@pytest.mark.parametrize("words", ["", "  ", "x" * (MAX_WORDS + 1)])
def test_what_says_nothing_or_too_much_comes_back(
    words: str, client_of: ClientOf, removal: Decision, bob: User
) -> None:
    answer = client_of(bob).post(f"/appeals/{removal.pk}/", {"words": words})

    assert answer.status_code == 422
    assert not Appeal.objects.exists()


def test_others_do_not_learn_that_there_is_something(
    client_of: ClientOf, removal: Decision, alice: User, other: User
) -> None:
    for person in (alice, other):
        for answer in (
            client_of(person).get(f"/appeals/{removal.pk}/"),
            client_of(person).post(f"/appeals/{removal.pk}/", {"words": "Mine."}),
        ):
            assert answer.status_code == 404
    assert client_of(alice).get("/appeals/999999/").status_code == 404


def test_it_has_its_time(client_of: ClientOf, comment: Comment, bob: User, moderator: User) -> None:
    comment.remove()
    late = Decision.objects.create(
        act=Act.REMOVE,
        actor=moderator,
        comment=comment,
        reason="Spam.",
        at=timezone.now() - TIME_TO_APPEAL - timedelta(minutes=1),
    )
    browser = client_of(bob)

    assert "The time to appeal is over." in browser.get(f"/appeals/{late.pk}/").text
    assert browser.post(f"/appeals/{late.pk}/", {"words": "But"}).status_code == 403


def test_against_what_was_undone_there_is_none(
    client_of: ClientOf, removal: Decision, comment: Comment, bob: User, moderator: User
) -> None:
    comment.refresh_from_db()
    acts.restore(comment, by=moderator, reason="It was none.")

    assert "It does not hold any more" in client_of(bob).get(f"/appeals/{removal.pk}/").text


def test_against_a_second_removal_one_appeals_there(
    client_of: ClientOf, removal: Decision, comment: Comment, bob: User, moderator: User
) -> None:
    comment.refresh_from_db()
    acts.restore(comment, by=moderator, reason="It was none.")
    second = acts.remove(comment, by=moderator, reason="It was one.")
    assert second
    browser = client_of(bob)

    assert browser.post(f"/appeals/{removal.pk}/", {"words": "No"}).status_code == 403
    assert browser.post(f"/appeals/{second.pk}/", {"words": "No"}).status_code == 302


def test_an_act_that_is_no_blame_has_none(
    client_of: ClientOf, removal: Decision, comment: Comment, bob: User, moderator: User
) -> None:
    comment.refresh_from_db()
    restored = acts.restore(comment, by=moderator, reason="It was none.")
    assert restored

    assert client_of(bob).get(f"/appeals/{restored.pk}/").status_code == 404


def test_whoever_is_suspended_or_silenced_can(
    client_of: ClientOf,
    bob: User,
    moderator: User,
    work: Work,
    mailoutbox: list[EmailMultiAlternatives],
) -> None:
    until = timezone.now() + SOON
    for restrain in (SILENCE.begin, suspend):
        decision = restrain(bob, until=until, reason="Insults.", by=moderator)
        work()
        address = f"/appeals/{decision.pk}/"

        assert address in client_of(bob).get("/notices/").text
        assert address in mailoutbox[-1].body
        assert client_of(bob).post(address, {"words": "It was not me."}).status_code == 302
    assert Case.objects.filter(matter=Matter.APPEAL, person=bob).count() == 1


def test_moderators_do_not_appeal_against_themselves(
    client_of: ClientOf, moderator: User, comment: Comment
) -> None:
    Comment.objects.filter(pk=comment.pk).update(author=moderator)
    comment.refresh_from_db()
    own = acts.remove(comment, by=moderator, reason="I was wrong.")
    assert own

    assert client_of(moderator).post(f"/appeals/{own.pk}/", {"words": "No"}).status_code == 403
