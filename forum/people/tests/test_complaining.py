"""A reader points out a name or a picture, and learns what came of it."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from conftest import ClientOf, make_user
from forum.moderation.acts import keep
from forum.moderation.models import Case, Matter
from forum.notifications.models import Notice
from forum.people.clearing import clear_name, clear_picture
from forum.people.complaining import A_DAY
from forum.people.models import Complaint
from forum.people.tests.conftest import Work
from forum.profiles.models import Profile

PLACE = "/people/bob/flag/"
PICTURE = {"matter": "picture", "words": "It is my face."}


@pytest.fixture
def browser(client_of: ClientOf, mallory: User) -> Client:
    return client_of(mallory)


def told(person: User) -> list[str]:
    return [notice.words for notice in Notice.objects.filter(recipient=person)]


def test_it_comes_before_moderators_with_what_was_said(
    browser: Client, bob: User, client_of: ClientOf, moderator: User
) -> None:
    assert f'href="{PLACE}"' in browser.get("/people/bob/").text
    answer = browser.post(PLACE, PICTURE, follow=True)
    assert "A moderator will look at it, and tell you." in answer.text

    case = Case.objects.open().get()
    # Nothing of it is left in the case when its writer takes it along.
    assert (case.matter, case.person, case.facts) == (Matter.PICTURE, bob, {})
    for place in ("/moderation/", "/moderation/people/bob/"):
        assert "It is my face." in client_of(moderator).get(place).text


def test_once_by_each_reader(browser: Client, bob: User) -> None:
    browser.post(PLACE, PICTURE)
    answer = browser.post(PLACE, PICTURE, follow=True)

    assert "pointed this out already" in answer.text
    assert Complaint.objects.count() == 1
    assert Case.objects.get().weight == 1


def test_what_was_taken_away_is_told(
    browser: Client, bob: User, mallory: User, moderator: User, work: Work
) -> None:
    User.objects.filter(pk=bob.pk).update(picture="a" * 32)
    browser.post(PLACE, PICTURE)
    clear_picture(bob, reason="Not yours.", by=moderator)
    work()
    work()

    assert told(mallory) == [
        "A moderator looked at the picture of bob. It was taken away. "
        "Thank you for pointing it out."
    ]
    assert not Case.objects.open().exists()


def test_what_may_stay_is_told_too(
    browser: Client, bob: User, mallory: User, moderator: User, work: Work
) -> None:
    browser.post(PLACE, PICTURE | {"matter": "name"})
    keep(bob, by=moderator)
    work()

    assert told(mallory) == [
        "A moderator looked at the name of bob, and what they say of themselves. It may stay."
    ]
    browser.post(PLACE, PICTURE | {"matter": "name"})
    assert Case.objects.open().count() == 1


def test_another_matter_is_not_answered_by_it(
    browser: Client, bob: User, mallory: User, moderator: User, work: Work
) -> None:
    Profile.objects.update_or_create(user=bob, defaults={"display_name": "Bad"})
    browser.post(PLACE, PICTURE)
    clear_name(bob, reason="Rude.", by=moderator)
    work()

    assert told(mallory) == []


def test_something_has_to_be_chosen(browser: Client, bob: User) -> None:
    answer = browser.post(PLACE, {"words": "It is my face."})

    assert answer.status_code == 422
    assert "It is my face." in answer.text


def test_ten_a_day_are_enough(browser: Client, bob: User, mallory: User) -> None:
    for number in range(A_DAY):
        person = make_user(f"member{number}")
        Complaint.objects.create(user=mallory, person=person, matter=Matter.NAME)
    answer = browser.post(PLACE, PICTURE)

    assert answer.status_code == 403
    assert "Tomorrow you can go on" in answer.text


def test_nobody_points_out_themselves_and_nobody_without_an_account(
    client_of: ClientOf, bob: User
) -> None:
    assert client_of(bob).post(PLACE, PICTURE).status_code == 403
    assert Client().post(PLACE, PICTURE).status_code == 302
    assert not Complaint.objects.exists()
