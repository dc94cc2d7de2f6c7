"""Who is asked again who they are, and for how long they are believed."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.reauthentication import reauthentication_required

from .conftest import PASSWORD, has_come

ClientOf = Callable[[User], Client]
DANGER = "/danger/"


@reauthentication_required
@require_http_methods(["GET", "POST"])
def danger(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST.get("word", "looked"))


urlpatterns = [path("danger/", danger), path("", include("config.urls"))]
pytestmark = pytest.mark.urls(__name__)


def test_strangers_log_in(client: Client, db: None) -> None:
    assert client.get(DANGER)["Location"] == f"/accounts/login/?next={DANGER}"
    assert client.post(DANGER)["Location"] == f"/accounts/login/?next={DANGER}"


def test_members_are_asked_for_their_password_and_led_back(
    alice: User, client_of: ClientOf
) -> None:
    browser = client_of(alice)

    asked = browser.get(DANGER)
    assert asked["Location"] == "/accounts/reauthenticate/?next=%2Fdanger%2F"

    words = {"password": PASSWORD, "next": DANGER}
    assert browser.post("/accounts/reauthenticate/", words)["Location"] == DANGER
    assert browser.get(DANGER).content == b"looked"


def test_what_was_sent_is_not_lost(alice: User, client_of: ClientOf) -> None:
    browser = client_of(alice)
    browser.post(DANGER, {"word": "done"})

    answer = browser.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": DANGER})

    assert answer.content == b"done"


def test_a_wrong_password_opens_nothing(alice: User, client_of: ClientOf) -> None:
    browser = client_of(alice)
    browser.post(DANGER, {"word": "done"})

    browser.post("/accounts/reauthenticate/", {"password": "wrong", "next": DANGER})

    assert browser.get(DANGER).status_code == 302


@pytest.mark.parametrize(("passed", "status"), [(290, 200), (301, 302)])
def test_one_is_believed_for_five_minutes(
    alice: User,
    sure_client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
    passed: int,
    status: int,
) -> None:
    browser = sure_client_of(alice)
    then = time.time()
    monkeypatch.setattr("time.time", lambda: then + passed)

    assert browser.get(DANGER).status_code == status


@pytest.fixture
def keyless(alice: User) -> User:
    """Somebody who always comes by way of another site."""
    alice.set_unusable_password()
    alice.save()
    return alice


def test_who_has_nothing_to_show_logs_in_anew(keyless: User, client_of: ClientOf) -> None:
    browser = client_of(keyless)

    page = browser.get(f"{DANGER}?a=1&b=2", follow=True)

    assert page.redirect_chain[-1][0].startswith("/accounts/log-in-again/?next=")
    back = b'value="/accounts/login/?next=%2Fdanger%2F%3Fa%3D1%26b%3D2"'
    assert back in page.content
    assert browser.post(DANGER).status_code == 302


@pytest.mark.parametrize(("ago", "status"), [(10, 200), (301, 302)])
def test_and_is_believed_then(keyless: User, client_of: ClientOf, ago: int, status: int) -> None:
    browser = client_of(keyless)
    has_come(browser, keyless, ago=ago)

    assert browser.get(DANGER).status_code == status


def test_but_not_on_anothers_log_in(keyless: User, bob: User, client_of: ClientOf) -> None:
    browser = client_of(keyless)
    has_come(browser, bob)

    assert browser.get(DANGER).status_code == 302


def test_the_way_to_log_in_anew_leads_back(keyless: User, client_of: ClientOf) -> None:
    browser = client_of(keyless)
    back = "/accounts/login/?next=%2Fdanger%2F"

    assert browser.post("/accounts/logout/", {"next": back})["Location"] == back
    assert "_auth_user_id" not in browser.session


def test_a_form_with_a_secret_does_not_wait_in_the_session(alice: User, browser: Client) -> None:
    TOTP.activate(alice, generate_totp_secret())
    alice.set_unusable_password()
    alice.save()
    browser.force_login(alice)

    asked = browser.post("/accounts/password/set/", {"password1": "an entirely new sentence"})

    assert asked["Location"] == "/accounts/2fa/reauthenticate/?next=%2Faccounts%2Fpassword%2Fset%2F"
    assert "entirely" not in str(dict(browser.session))
