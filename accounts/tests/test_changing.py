"""Members change their own address and password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import User

from .conftest import PASSWORD, link_in

EMAIL, CHANGE, AGAIN = (
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
)
NEW = "an entirely new sentence"
Post = Callable[[], list[EmailMultiAlternatives]]


@pytest.fixture
def browser(alice: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(alice)


@pytest.fixture
def trusted(browser: Client) -> Client:
    """Has just typed the password."""
    browser.post(AGAIN, {"password": PASSWORD})
    return browser


def move(client: Client, email: str) -> Any:
    return client.post(EMAIL, {"action_add": "", "email": email})


@pytest.mark.parametrize("path", [EMAIL, CHANGE, AGAIN])
def test_strangers_are_asked_to_log_in(client: Client, db: None, path: str) -> None:
    for answer in (client.get(path), client.post(path)):
        assert answer["Location"] == f"/accounts/login/?next={path}"


def test_a_new_address_asks_for_the_password_first(browser: Client, post_comes: Post) -> None:
    asked = move(browser, "new@example.org")
    assert unquote(asked["Location"]) == f"{AGAIN}?next={EMAIL}"
    assert post_comes() == []

    browser.post(AGAIN, {"password": PASSWORD, "next": EMAIL}, follow=True)

    [mail] = post_comes()
    assert mail.to == ["new@example.org"]


def test_a_wrong_password_there_changes_nothing(browser: Client, post_comes: Post) -> None:
    move(browser, "new@example.org")

    answer = browser.post(AGAIN, {"password": "wrong", "next": EMAIL})

    assert answer.context["form"].errors["password"] == ["This is not your password."]
    assert post_comes() == []


def test_the_address_changes_when_it_is_confirmed(
    trusted: Client, alice: User, post_comes: Post
) -> None:
    move(trusted, "new@example.org")
    [mail] = post_comes()
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"

    trusted.post(link_in(mail))

    alice.refresh_from_db()
    assert alice.email == "new@example.org"
    assert [(a.email, a.verified) for a in alice.addresses.all()] == [("new@example.org", True)]
    [told] = post_comes()
    assert told.to == ["alice@example.org"]
    assert "new@example.org" in str(told.body)


def test_the_first_wish_dies_with_the_second(trusted: Client, post_comes: Post) -> None:
    move(trusted, "first@example.org")
    [first] = post_comes()
    move(trusted, "second@example.org")

    page = trusted.get(link_in(first))

    assert b"This link does not work any more" in page.content


def test_a_change_can_be_called_off(trusted: Client, alice: User, post_comes: Post) -> None:
    move(trusted, "new@example.org")
    [mail] = post_comes()

    trusted.post(EMAIL, {"action_remove": "", "email": "new@example.org"})

    assert b"This link does not work any more" in trusted.get(link_in(mail)).content
    assert alice.addresses.get().email == "alice@example.org"
    assert post_comes() == []


def test_only_ones_own_addresses_can_be_touched(trusted: Client, bob: User) -> None:
    for act in ("action_remove", "action_send", "action_primary"):
        trusted.post(EMAIL, {act: "", "email": bob.email})

    assert bob.addresses.get().verified


def test_another_members_address_is_not_told_apart(
    trusted: Client, alice: User, bob: User, post_comes: Post
) -> None:
    answer = move(trusted, bob.email)

    assert answer["Location"] == EMAIL
    [mail] = post_comes()
    assert mail.to == [bob.email]
    page = trusted.get(link_in(mail))
    assert b"This address belongs to another account" in page.content
    trusted.post(link_in(mail))
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"


def test_an_address_of_an_unfinished_sign_up_is_no_error(
    trusted: Client, alice: User, post_comes: Post
) -> None:
    User.objects.create_user("carol", "carol@example.org")
    move(trusted, "carol@example.org")
    [mail] = post_comes()

    answer = trusted.post(link_in(mail), follow=True)

    assert answer.status_code == 200
    assert b"Another account uses carol@example.org" in answer.content
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"


@pytest.mark.parametrize("email", ["", "nonsense", "alice@example.org", "x" * 250 + "@example.org"])
def test_a_bad_address_is_told_beside_it(trusted: Client, email: str) -> None:
    answer = move(trusted, email)

    assert answer.context["form"].errors["email"]
    assert answer.context["form"]["email"].value() == email


def test_sending_again_waits_a_moment(trusted: Client, post_comes: Post) -> None:
    move(trusted, "new@example.org")
    post_comes()

    words = {"action_send": "", "email": "new@example.org"}
    answer = trusted.post(EMAIL, words, follow=True)

    assert b"We sent it a moment ago" in answer.content
    assert post_comes() == []


def test_the_password_changes(browser: Client, alice: User, post_comes: Post) -> None:
    browser.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW})

    alice.refresh_from_db()
    assert alice.check_password(NEW)
    [told] = post_comes()
    assert told.to == [alice.email]


def test_other_sessions_end_and_this_one_stays(
    browser: Client, alice: User, client_of: Callable[[User], Client]
) -> None:
    other = client_of(alice)
    before = browser.session.session_key

    browser.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW})

    assert browser.get(EMAIL).status_code == 200
    assert browser.session.session_key != before
    assert other.get(EMAIL).status_code == 302


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"oldpassword": "wrong", "password1": NEW}, "oldpassword"),
        ({"oldpassword": PASSWORD, "password1": "short"}, "password1"),
        ({"oldpassword": PASSWORD, "password1": "alice@example"}, "password1"),
        ({"password1": NEW}, "oldpassword"),
    ],
)
def test_a_bad_change_changes_nothing(
    browser: Client, alice: User, words: dict[str, str], field: str
) -> None:
    answer = browser.post(CHANGE, words)

    assert answer.context["form"].errors[field]
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


@pytest.mark.parametrize("role", ["is_moderator", "is_staff", "is_superuser"])
def test_a_new_role_begins_with_a_new_session(browser: Client, alice: User, role: str) -> None:
    User.objects.filter(pk=alice.pk).update(**{role: True})

    assert browser.get(EMAIL).status_code == 302


def test_somebody_elses_confirmation_logs_nobody_out(
    browser: Client, alice: User, post_comes: Post
) -> None:
    words = {"username": "carol", "email": "carol@example.org", "password1": NEW}
    Client().post("/accounts/signup/", words)
    [mail] = post_comes()

    browser.get(link_in(mail))

    assert browser.session["_auth_user_id"] == str(alice.pk)
