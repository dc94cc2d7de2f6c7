"""Codes that are mailed to log in."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import User
from outbox.models import Job

from .conftest import html_of

Post = Callable[[], list[EmailMultiAlternatives]]
ASK, CONFIRM = "/accounts/login/code/", "/accounts/login/code/confirm/"


def code_in(mail: EmailMultiAlternatives) -> str:
    found = re.search(r"^  (\S+)$", str(mail.body), re.MULTILINE)
    assert found, mail.body
    return found[1]


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def code(client: Client, alice: User, post_comes: Post) -> str:
    """In alice's mailbox; asked for in `client`."""
    client.post(ASK, {"email": alice.email})
    [mail] = post_comes()
    return code_in(mail)


def test_it_opens(client: Client, alice: User, code: str) -> None:
    client.post(CONFIRM, {"code": code})

    assert client.session["_auth_user_id"] == str(alice.pk)


@pytest.mark.parametrize("change", [str.lower, lambda code: f" {code.replace('-', '')} "])
def test_however_it_is_typed(client: Client, code: str, change: Callable[[str], str]) -> None:
    client.post(CONFIRM, {"code": change(code)})

    assert is_in(client)


def test_the_session_is_a_new_one(client: Client, code: str) -> None:
    before = client.session.session_key

    client.post(CONFIRM, {"code": code})

    assert client.session.session_key != before


def test_it_serves_once(client: Client, code: str) -> None:
    client.post(CONFIRM, {"code": code})
    client.post("/accounts/logout/")

    client.post(CONFIRM, {"code": code})

    assert not is_in(client)


def test_it_opens_in_no_other_browser(alice: User, code: str) -> None:
    other = Client()
    other.post(CONFIRM, {"code": code})
    assert not is_in(other)

    other.post(ASK, {"email": alice.email})
    other.post(CONFIRM, {"code": code})
    assert not is_in(other)


def test_three_wrong_ones_end_it(client: Client, code: str) -> None:
    for _ in range(2):
        wrong = client.post(CONFIRM, {"code": "BBBB-BBBB"})
        assert wrong.context["form"].errors["code"]
    assert client.post(CONFIRM, {"code": "BBBB-BBBB"}).status_code == 302

    client.post(CONFIRM, {"code": code})

    assert not is_in(client)


@pytest.mark.parametrize(("passed", "lets_in"), [(590, True), (610, False)])
def test_it_lives_for_ten_minutes(
    client: Client, code: str, monkeypatch: pytest.MonkeyPatch, passed: int, *, lets_in: bool
) -> None:
    then = time.time()
    monkeypatch.setattr("time.time", lambda: then + passed)

    client.post(CONFIRM, {"code": code})

    assert is_in(client) == lets_in


CHANGES: dict[str, Callable[[User], object]] = {
    "address": lambda alice: alice.keep_address("new@example.org", confirmed=True),
    "password": lambda alice: get_adapter().set_password(alice, "another sentence"),
    "role": lambda alice: User.objects.filter(pk=alice.pk).update(is_moderator=True),
    "closed": lambda alice: User.objects.filter(pk=alice.pk).update(is_active=False),
    "gone": lambda alice: alice.delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_dies_with_what_it_was_made_for(
    client: Client, alice: User, code: str, change: str
) -> None:
    CHANGES[change](alice)

    client.post(CONFIRM, {"code": code})

    assert not is_in(client)


@pytest.mark.parametrize("email", ["alice@example.org", "ALICE@example.org", "nobody@example.org"])
def test_known_and_unknown_get_the_same_answer(
    client: Client, alice: User, post_comes: Post, email: str
) -> None:
    asked = client.post(ASK, {"email": email})
    page = client.get(CONFIRM)
    wrong = client.post(CONFIRM, {"code": "BBBB-BBBB"})

    assert asked["Location"] == CONFIRM
    assert page.status_code == 200
    assert _but_for(email, page) == _but_for("somebody@example.org", _page_for_nobody())
    assert wrong.context["form"].errors["code"]
    [mail] = post_comes()
    assert mail.to == [email.lower()]


def _page_for_nobody() -> Any:
    client = Client()
    client.post(ASK, {"email": "somebody@example.org"})
    Job.objects.all().order_by("-pk")[0].delete()
    return client.get(CONFIRM)


def _but_for(email: str, page: Any) -> str:
    words = page.text.partition("<h1>")[2].replace(email.lower(), "…").replace(email, "…")
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", words)


def test_guessing_for_an_unknown_address_breaks_nothing(client: Client, db: None) -> None:
    client.post(ASK, {"email": "nobody@example.org"})

    for code in ("", "BBBB-BBBB", "\x00", "🙂", "x" * 5000):
        assert client.post(CONFIRM, {"code": code}).status_code in (200, 302)
    assert not is_in(client)


def test_an_address_that_waits_to_be_confirmed_opens_nothing(
    client: Client, alice: User, post_comes: Post
) -> None:
    EmailAddress.objects.create(user=alice, email="mallory@example.org", verified=False)

    client.post(ASK, {"email": "mallory@example.org"})

    [mail] = post_comes()
    assert "code" not in str(mail.subject)


def test_the_second_step_is_still_asked(client: Client, alice: User, code: str) -> None:
    TOTP.activate(alice, generate_totp_secret())

    assert client.post(CONFIRM, {"code": code})["Location"] == "/accounts/2fa/authenticate/"
    assert not is_in(client)


def test_a_mailbox_is_not_flooded(client: Client, alice: User) -> None:
    for _ in range(5):
        Client().post(ASK, {"email": alice.email})

    assert Job.objects.count() == 3


def test_the_code_stands_in_no_table(client: Client, alice: User, post_comes: Post) -> None:
    client.post(ASK, {"email": alice.email})
    rows = json.dumps([job.payload for job in Job.objects.all()])

    [mail] = post_comes()

    assert code_in(mail) not in rows
    assert code_in(mail) in html_of(mail)


def test_one_can_start_again(client: Client, alice: User, code: str, post_comes: Post) -> None:
    client.post("/accounts/logout/", {"next": "/accounts/login/"})
    client.post(ASK, {"email": alice.email})
    [second] = post_comes()

    client.post(CONFIRM, {"code": code_in(second)})

    assert is_in(client)
