"""What holds for every page of accounts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import User

from .conftest import has_come, link_in

OPEN = [
    *("login/", "signup/", "password/reset/", "password/reset/done/", "password/reset/key/done/"),
    *("password/reset/key/1-x/", "confirm-email/", "confirm-email/x/", "inactive/"),
    "login/code/",
]
OWN = [
    *("email/", "password/change/", "reauthenticate/", "logout/", "log-in-again/"),
    *("2fa/", "sessions/"),
]

SHUT = ["password/set/", "login/code/confirm/", "2fa/webauthn/login/", "2fa/recovery-codes/"]


def page(client: Client, path: str) -> Any:
    answer = client.get(f"/accounts/{path}")
    assert answer.status_code == 200, path
    return answer


@pytest.fixture
def browser(alice: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(alice)


@pytest.mark.parametrize("path", [*OPEN, *OWN])
def test_every_page_has_the_sites_look(browser: Client, path: str) -> None:
    """The fallbacks of allauth have another."""
    answer = page(Client() if path in OPEN else browser, path)
    used = {template.name for template in answer.templates}

    assert "base.html" in used
    assert not [t for t in answer.templates if "site-packages/allauth" in str(t.origin)]


@pytest.mark.parametrize("path", ["login/", "signup/", "password/reset/", *OWN])
def test_every_field_has_its_label_and_says_what_belongs_there(browser: Client, path: str) -> None:
    client = browser if path in OWN else Client()
    html = page(client, path).content.decode().partition("<h1>")[2]

    for field in re.findall(r'<input type="(?!hidden)[^>]*>', html):
        assert f'for="{_attribute(field, "id")}"' in html
        assert _attribute(field, "autocomplete")
        assert "placeholder" not in field


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found[1] if found else ""


def test_errors_are_tied_to_their_fields(client: Client, db: None) -> None:
    html = client.post("/accounts/signup/", {"username": "a b"}).content.decode()

    for name in ("username", "email", "password1"):
        [field] = re.findall(rf'<input[^>]*name="{name}"[^>]*>', html)
        assert _attribute(field, "aria-invalid") == "true"
        described = _attribute(field, "aria-describedby").split()
        assert f"id_{name}_error" in described
        assert all(f'id="{part}"' in html for part in described)


@pytest.mark.parametrize("path", [*OPEN, *OWN, *SHUT])
def test_looking_changes_nothing(alice: User, browser: Client, path: str) -> None:
    EmailAddress.objects.create(user=alice, email="pending@example.org")
    before = _rows()

    for client in (Client(), browser):
        client.get(f"/accounts/{path}")

    assert _rows() == before
    assert "_auth_user_id" in browser.session


def _rows() -> list[list[Any]]:
    return [list(model.objects.order_by("pk").values_list()) for model in (User, EmailAddress)]


def test_looking_at_a_confirmation_confirms_nothing(
    alice: User, post_comes: Callable[[], list[EmailMultiAlternatives]]
) -> None:
    words = {"username": "carol", "email": "carol@example.org", "password1": "a long sentence"}
    Client().post("/accounts/signup/", words)
    [mail] = post_comes()
    before = _rows()

    Client().get(link_in(mail))

    assert _rows() == before


def test_pages_for_members_name_the_place_they_are(browser: Client) -> None:
    html = page(browser, "email/").content.decode()

    assert 'href="/accounts/email/" aria-current="page"' in html
    assert 'href="/accounts/password/change/" aria-current="page"' not in html


def test_somebody_without_a_password_is_led_to_set_one(alice: User, browser: Client) -> None:
    alice.set_unusable_password()
    alice.save()
    browser.force_login(alice)
    assert b"Log in once more" in browser.get("/accounts/password/change/", follow=True).content
    has_come(browser, alice)

    answer = browser.get("/accounts/password/change/", follow=True)
    assert b"Set my password" in answer.content
    browser.post("/accounts/password/set/", {"password1": "an entirely new sentence"})

    alice.refresh_from_db()
    assert alice.check_password("an entirely new sentence")
