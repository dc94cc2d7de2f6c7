"""Passkeys over HTTP: whom they let in, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import User

from .conftest import PASSWORD, factors_of
from .soft_passkey import ADD, LOGIN, SoftPasskey, offered

ClientOf = Callable[[User], Client]
Post = Callable[[], list[EmailMultiAlternatives]]
SECOND = "/accounts/2fa/authenticate/"


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def passkey(sure: Client) -> SoftPasskey:
    """Alice's."""
    passkey = SoftPasskey()
    passkey.add_to(sure)
    return passkey


def test_it_logs_in_by_itself(passkey: SoftPasskey, client: Client, alice: User) -> None:
    passkey.open(client)

    assert client.session["_auth_user_id"] == str(alice.pk)


def test_the_session_is_a_new_one(passkey: SoftPasskey, client: Client) -> None:
    client.get("/accounts/login/")
    client.session.save()
    planted = client.session.session_key

    passkey.open(client)

    assert client.session.session_key != planted


def test_its_answer_serves_once(passkey: SoftPasskey, client: Client) -> None:
    answer = json.dumps(passkey.asked_by(client))
    client.post(LOGIN, {"credential": answer})
    client.post("/accounts/logout/")

    for browser in (client, Client()):
        browser.get(LOGIN, headers={"Accept": "application/json"})
        browser.post(LOGIN, {"credential": answer})
        assert not is_in(browser)


def test_an_answer_for_another_browser_is_worth_nothing(passkey: SoftPasskey) -> None:
    answer = json.dumps(passkey.asked_by(Client()))
    other = Client()
    other.get(LOGIN, headers={"Accept": "application/json"})

    other.post(LOGIN, {"credential": answer})

    assert not is_in(other)


@pytest.mark.parametrize("origin", ["https://evil.example", "http://testserver", "null", ""])
def test_another_site_cannot_pass_on_what_it_was_told(
    passkey: SoftPasskey, client: Client, origin: str
) -> None:
    passkey.origin = origin

    passkey.open(client)

    assert not is_in(client)


def test_who_is_not_verified_by_their_device_needs_the_password_too(
    sure: Client, client: Client
) -> None:
    key = SoftPasskey(verifies=False)
    key.add_to(sure, alone=False)

    key.open(client)
    assert not is_in(client)

    client.post("/accounts/login/", {"login": "alice", "password": PASSWORD})
    answer = key.answer(offered(client, SECOND))
    client.post(SECOND, {"credential": json.dumps(answer)})
    assert is_in(client)


def test_a_key_that_does_not_verify_is_not_kept_for_use_alone(sure: Client, alice: User) -> None:
    SoftPasskey(verifies=False).add_to(sure, alone=True)

    assert not factors_of(alice).exists()


def test_nobody_comes_in_as_another(
    passkey: SoftPasskey, bob: User, sure_client_of: ClientOf, client: Client
) -> None:
    bobs = SoftPasskey()
    bobs.add_to(sure_client_of(bob))

    bobs.open(client, owner=passkey.owner)

    assert not is_in(client)


def test_anothers_passkey_is_no_second_step(
    passkey: SoftPasskey, bob: User, sure_client_of: ClientOf, client: Client
) -> None:
    bobs = SoftPasskey()
    bobs.add_to(sure_client_of(bob))
    client.post("/accounts/login/", {"login": "alice", "password": PASSWORD})

    answer = bobs.answer(offered(client, SECOND))
    client.post(SECOND, {"credential": json.dumps(answer)})

    assert not is_in(client)


def test_a_closed_account_stays_closed(passkey: SoftPasskey, client: Client, alice: User) -> None:
    alice.is_active = False
    alice.save()

    assert passkey.open(client)["Location"] == "/accounts/inactive/"
    assert not is_in(client)


def test_what_was_removed_opens_nothing(
    passkey: SoftPasskey, sure: Client, client: Client, alice: User
) -> None:
    sure.post(f"/accounts/2fa/webauthn/keys/{factors_of(alice).get(type='webauthn').pk}/remove/")

    passkey.open(client)

    assert not is_in(client)
    assert not factors_of(alice).exists()


@pytest.mark.parametrize("act", ["remove", "edit"])
def test_only_ones_own_are_touched(
    passkey: SoftPasskey, alice: User, mallory: User, sure_client_of: ClientOf, act: str
) -> None:
    theirs = factors_of(alice).get(type="webauthn")
    path = f"/accounts/2fa/webauthn/keys/{theirs.pk}/{act}/"
    browser = sure_client_of(mallory)

    assert browser.get(path).status_code == 404
    assert browser.post(path, {"name": "Mine"}).status_code == 404
    assert factors_of(alice).get(type="webauthn").wrap().name == "Key"


def test_the_owner_is_told_of_each(sure: Client, alice: User, post_comes: Post) -> None:
    SoftPasskey().add_to(sure)
    [added] = post_comes()
    key = factors_of(alice).get(type="webauthn")
    sure.post(f"/accounts/2fa/webauthn/keys/{key.pk}/remove/")
    [removed] = post_comes()

    assert (added.subject, removed.subject) == ("A passkey was added", "A passkey was removed")
    assert added.to == removed.to == [alice.email]


def test_a_name_is_taken_as_text(sure: Client) -> None:
    SoftPasskey().add_to(sure, name="<script>alert(1)</script>")

    assert "<script>alert" not in sure.get("/accounts/2fa/").content.decode()


def test_a_name_has_an_end(sure: Client, alice: User) -> None:
    answer = SoftPasskey().add_to(sure, name="x" * 61)

    assert answer.status_code == 200
    assert not factors_of(alice).exists()


def test_without_being_asked_again_none_is_added(browser: Client, alice: User) -> None:
    assert browser.get(ADD).status_code == 302
    assert browser.post(ADD, {"name": "Key", "credential": "{}"}).status_code == 302
    assert not factors_of(alice).exists()
