"""What is sent in the place of a passkey opens nothing, and breaks nothing."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from accounts.models import User

from .conftest import factors_of
from .soft_passkey import SoftPasskey

LOGIN = "/accounts/2fa/webauthn/login/"

SIGNED = {
    "clientDataJSON": "e30",
    "authenticatorData": "AAAA",
    "signature": "AAAA",
    "userHandle": "MQ",
}
JUNK = [
    *("", "null", "[]", "{}", "5", '"x"', "true", "nonsense", "[[]]", '{"id": 5}'),
    json.dumps({"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": SIGNED}),
    json.dumps({"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": []}),
    json.dumps({"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": None}),
    json.dumps({"id": "AAAA", "rawId": "AAAA", "response": SIGNED | {"userHandle": None}}),
    json.dumps({"id": "AAAA", "rawId": "AAAA", "response": SIGNED | {"userHandle": "_w"}}),
    json.dumps({"id": "AAAA", "rawId": "AAAA", "response": SIGNED | {"clientDataJSON": "!"}}),
    json.dumps({"id": {}, "rawId": [], "type": 5, "response": {"signature": 7}}),
    "[" * 2000,
]


@pytest.mark.parametrize("credential", JUNK)
@pytest.mark.parametrize("asked", [True, False])
def test_junk_logs_nobody_in(alice: User, credential: str, *, asked: bool) -> None:
    browser = Client()
    if asked:
        browser.get(LOGIN, headers={"Accept": "application/json"})

    answer = browser.post(LOGIN, {"credential": credential})

    assert answer["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("credential", JUNK)
def test_nor_does_it_show_again_who_somebody_is(
    sure: Client, browser: Client, credential: str
) -> None:
    SoftPasskey().add_to(sure)
    path = "/accounts/2fa/webauthn/reauthenticate/"
    browser.get(path)

    browser.post(path, {"credential": credential})

    assert browser.get("/accounts/2fa/webauthn/add/").status_code == 302


@pytest.mark.parametrize("credential", JUNK)
def test_nor_is_it_kept_as_a_passkey(alice: User, sure: Client, credential: str) -> None:
    sure.get("/accounts/2fa/webauthn/add/")

    answer = sure.post("/accounts/2fa/webauthn/add/", {"name": "Key", "credential": credential})

    assert answer.status_code == 200
    assert not factors_of(alice).exists()
