"""Keeping somebody from writing for a while, and ending it early."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf, make_user
from forum.moderation.models import Act, Decision
from forum.people.suspending import suspend
from forum.people.tests.conftest import Work
from forum.permissions import can_suspend

PLACE = "/moderation/people/bob/suspension/"


def in_days(days: int) -> str:
    return (timezone.now() + timedelta(days=days)).date().isoformat()


@pytest.fixture
def desk(client_of: ClientOf, moderator: User) -> Client:
    return client_of(moderator)


def sent_to(mailbox: list[EmailMultiAlternatives], user: User) -> str:
    [mail] = [mail for mail in mailbox if mail.to == [user.email]]
    return f"{mail.subject}\n{mail.body}"


def test_it_is_logged_told_and_shown(
    desk: Client,
    client_of: ClientOf,
    bob: User,
    moderator: User,
    work: Work,
    mailoutbox: list[EmailMultiAlternatives],
) -> None:
    answer = desk.post(PLACE, {"until": in_days(3), "reason": "Insults, three times."})
    work()

    assert answer["Location"] == "/moderation/people/bob/"
    bob.refresh_from_db()
    assert bob.is_suspended
    decision = Decision.objects.get()
    assert (decision.act, decision.actor, decision.person) == (Act.SUSPEND, moderator, bob)
    mail = sent_to(mailoutbox, bob)
    assert "suspended" in mail
    assert "Insults, three times." in mail
    assert "mona" not in mail
    page = client_of(bob).get("/").text
    assert "Your account is suspended until" in page
    assert "Insults, three times." in page


def test_others_see_no_banner(client_of: ClientOf, alice: User, bob: User, moderator: User) -> None:
    suspend(bob, until=timezone.now() + timedelta(days=1), reason="Insults.", by=moderator)

    assert "suspended" not in client_of(alice).get("/").text


def test_a_moderator_ends_it_early_once(
    desk: Client, bob: User, moderator: User, work: Work, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    suspend(bob, until=timezone.now() + timedelta(days=1), reason="Insults.", by=moderator)

    desk.post(f"{PLACE}end/", {"reason": "You apologised."})
    again = desk.post(f"{PLACE}end/", {"reason": "You apologised."}, follow=True)
    work()

    bob.refresh_from_db()
    assert not bob.is_suspended
    assert Decision.objects.filter(act=Act.UNSUSPEND).count() == 1
    assert "it has ended already" in again.text
    assert any("You apologised." in mail.body for mail in mailoutbox)


@pytest.mark.parametrize(
    ("until", "objection"),
    [
        ("", "Choose the day on which it ends."),
        ("tomorrow", "Write the day as"),
        (in_days(-1), "Choose a day that is still to come."),
        (in_days(0), "Choose a day that is still to come."),
        (in_days(40 * 366), "at most ten years"),
        ("9999-12-31", "at most ten years"),
    ],
)
def test_a_day_that_cannot_be_comes_back(
    desk: Client, bob: User, until: str, objection: str
) -> None:
    answer = desk.post(PLACE, {"until": until, "reason": "Because of this and that"})

    assert answer.status_code == 422
    assert objection in answer.text
    assert "Because of this and that" in answer.text
    assert not Decision.objects.exists()


def test_without_a_reason_nobody_is_suspended(desk: Client, bob: User) -> None:
    assert desk.post(PLACE, {"until": in_days(3), "reason": " "}).status_code == 422

    bob.refresh_from_db()
    assert not bob.is_suspended


@pytest.mark.parametrize("name", ["mona", "max", "stan", "ada", "ava"])
def test_moderators_suspend_none_who_have_a_role(
    name: str, desk: Client, administrator: User, moderator: User
) -> None:
    make_user("max", is_moderator=True)
    make_user("stan", is_staff=True)
    make_user("ava", is_superuser=True)

    answer = desk.post(
        f"/moderation/people/{name}/suspension/", {"until": in_days(3), "reason": "So there"}
    )

    assert answer.status_code == 403
    assert not User.objects.exclude(suspended_until=None).exists()


def test_administrators_suspend_moderators_and_no_administrator(
    client_of: ClientOf, administrator: User, moderator: User
) -> None:
    words = {"until": in_days(3), "reason": "So there"}
    browser = client_of(administrator)

    assert browser.post("/moderation/people/mona/suspension/", words).status_code == 302
    assert not can_suspend(administrator, make_user("ava", is_superuser=True))
    assert not can_suspend(administrator, administrator)


def test_members_suspend_nobody(client_of: ClientOf, bob: User, mallory: User) -> None:
    answer = client_of(mallory).post(PLACE, {"until": in_days(3), "reason": "Mine!"})

    assert answer.status_code == 403
    bob.refresh_from_db()
    assert not bob.is_suspended
