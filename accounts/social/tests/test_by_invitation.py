"""An account elsewhere is no way around an invitation."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.invitations.models import Invitation
from accounts.invitations.tree import inviter_of
from accounts.models import User

from .conftest import Provider, come_by

SIGNUP = "/accounts/3rdparty/signup/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, params=["invitation", "request"])
def mode(request: pytest.FixtureRequest, settings: Any) -> None:
    settings.SIGNUPS = request.param


def come_with(token: str) -> Client:
    browser = Client()
    browser.post(f"/accounts/invitations/accept/{token}/")
    return browser


def test_whoever_was_not_invited_is_told_how_one_gets_in(
    client: Client, provider: Provider
) -> None:
    page = come_by(client, provider, "carol")

    assert "by invitation" in page.text
    assert client.post(SIGNUP, {"username": "carol"}).status_code == 302
    assert not User.objects.exists()


def test_whoever_was_comes_in_and_is_counted(alice: User, provider: Provider) -> None:
    invitation, token = Invitation.open(alice, uses=1, days=1)
    first, second = come_with(token), come_with(token)
    come_by(first, provider, "carol")
    first.post(SIGNUP, {"username": "carol"})

    assert inviter_of(User.objects.get(name="carol")) == alice
    invitation.refresh_from_db()
    assert invitation.use_count == 1
    assert "by invitation" in come_by(second, provider, "dora").text


def test_an_invitation_that_ended_on_the_way_lets_nobody_in(
    alice: User, provider: Provider
) -> None:
    invitation, token = Invitation.open(alice, uses=1, days=1)
    browser = come_with(token)
    come_by(browser, provider, "carol")
    invitation.revoke()

    browser.post(SIGNUP, {"username": "carol"})

    assert User.objects.get() == alice


@pytest.mark.parametrize(("person", "address"), [("carol", ""), ("dora", "dora@example.org")])
def test_what_was_mailed_is_for_that_address_alone(
    alice: User, provider: Provider, person: str, address: str
) -> None:
    """Vouched for by the provider, or typed."""
    browser = come_with(Invitation.bind(alice, "else@example.org").signed_token)
    come_by(browser, provider, person)

    page = browser.post(SIGNUP, {"username": person, "email": address})

    assert "This invitation is for else@example.org" in page.text
    assert User.objects.get() == alice


def test_what_was_mailed_to_that_address_has_confirmed_it(alice: User, provider: Provider) -> None:
    browser = come_with(Invitation.bind(alice, "dora@example.org").signed_token)
    come_by(browser, provider, "dora")

    browser.post(SIGNUP, {"username": "dora", "email": "dora@example.org"})

    assert User.objects.get(name="dora").addresses.get().verified
