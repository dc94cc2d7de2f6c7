"""A picture, words about oneself and a display name, taken away, logged and told."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts import pictures
from accounts.models import User
from conftest import ClientOf
from forum.moderation.models import Act, Case, Decision, Matter
from forum.moderation.referring import refer
from forum.people.tests.conftest import Work
from forum.profiles.models import Profile

PERSON = "/moderation/people/bob/"


@pytest.fixture
def desk(client_of: ClientOf, moderator: User) -> Client:
    return client_of(moderator)


@pytest.fixture
def bobs_page(bob: User) -> Profile:
    profile = Profile(user=bob, display_name="The Boss", link="https://watches.example/")
    profile.set_bio("Cheap watches")
    profile.save()
    pictures.keep(bob, dict.fromkeys(pictures.SIZES, b"webp"))
    return profile


@pytest.mark.parametrize(
    ("noun", "act", "gone", "stays"),
    [
        ("bio", Act.CLEAR_BIO, ["Cheap watches", "watches.example"], "The Boss"),
        ("display-name", Act.CLEAR_NAME, ["The Boss"], "Cheap watches"),
        ("picture", Act.CLEAR_PICTURE, ["/pictures/"], "The Boss"),
    ],
)
def test_it_goes_from_the_page_and_nothing_else_does(
    noun: str, act: Act, gone: list[str], stays: str, desk: Client, client: Client,
    client_of: ClientOf, bob: User, bobs_page: Profile, work: Work,
    mailoutbox: list[EmailMultiAlternatives],
) -> None:  # fmt: skip
    before = client.get("/people/bob/").text
    assert all(words in before for words in gone)

    desk.post(f"{PERSON}{noun}/removal/", {"reason": "It advertises."})
    again = desk.post(f"{PERSON}{noun}/removal/", {"reason": "It advertises."}, follow=True)
    work()

    page = client.get("/people/bob/").text
    assert not any(words in page for words in gone)
    assert stays in page
    assert "any more" in again.text
    decision = Decision.objects.get()
    assert (decision.act, decision.person, decision.facts) == (act, bob, {})
    [mail] = mailoutbox
    assert "It advertises." in mail.body
    notices = client_of(bob).get("/notices/").text
    assert "A moderator took something off your page" in notices


def test_what_is_not_there_is_not_offered(desk: Client, bob: User) -> None:
    page = desk.get(PERSON).text

    assert "Take the picture away" not in page
    assert "Take the display name away" not in page


def test_the_case_about_it_is_settled(desk: Client, bob: User, bobs_page: Profile) -> None:
    refer(Matter.PICTURE, bob)
    refer(Matter.NAME, bob)

    desk.post(f"{PERSON}picture/removal/", {"reason": "It is not you."})

    assert [case.matter for case in Case.objects.open()] == [Matter.NAME]


def test_it_needs_a_reason(desk: Client, bob: User, bobs_page: Profile) -> None:
    assert desk.post(f"{PERSON}bio/removal/", {"reason": ""}).status_code == 422

    bobs_page.refresh_from_db()
    assert bobs_page.bio == "Cheap watches"


@pytest.mark.parametrize("noun", ["picture", "bio", "display-name"])
def test_nobody_takes_an_administrators_away(noun: str, desk: Client, administrator: User) -> None:
    place = f"/moderation/people/ada/{noun}/removal/"

    assert desk.post(place, {"reason": "So there"}).status_code == 403
