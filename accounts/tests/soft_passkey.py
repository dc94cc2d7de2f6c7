"""A device that vouches for whoever asks: what a browser would say, made in the test."""

from __future__ import annotations

import json
import os
import re
from hashlib import sha256
from html import unescape
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

HOST = "testserver"
ADD, LOGIN = "/accounts/2fa/webauthn/add/", "/accounts/2fa/webauthn/login/"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class SoftPasskey:
    def __init__(self, *, origin: str = f"https://{HOST}", verifies: bool = True) -> None:
        self.origin, self.flags = origin, PRESENT | (VERIFIED if verifies else 0)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)
        self.owner = ""

    def add_to(self, browser: Client, name: str = "Key", *, alone: bool = True) -> Any:
        """In a browser whose owner has just shown who they are."""
        options = offered(browser, ADD)
        self.owner = options["user"]["id"]
        words = {"name": name, "credential": json.dumps(self.registration(options))}
        return browser.post(ADD, words | ({"passwordless": "on"} if alone else {}))

    def open(self, browser: Client, **changes: str) -> Any:
        return browser.post(LOGIN, {"credential": json.dumps(self.asked_by(browser, **changes))})

    def asked_by(self, browser: Client, **changes: str) -> dict[str, Any]:
        asked = browser.get(LOGIN, headers={"Accept": "application/json"}).json()
        return self.answer(asked["request_options"]["publicKey"], **changes)

    def registration(self, options: dict[str, Any]) -> dict[str, Any]:
        public = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]
        vouched = AttestedCredentialData.create(Aaguid(b"\0" * 16), self.id, public)
        data = self._data(ATTESTED, vouched)
        made = AttestationObject.create("none", data, {})
        client = self._client_data("webauthn.create", options["challenge"])
        response = {"clientDataJSON": websafe_encode(client), "attestationObject": _text(made)}
        return self._said(response, {"credProps": {"rk": True}})

    def answer(self, options: dict[str, Any], *, owner: str | None = None) -> dict[str, Any]:
        data = self._data(0)
        client = self._client_data("webauthn.get", options["challenge"])
        signed = self.key.sign(bytes(data) + sha256(client).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": websafe_encode(client),
            "authenticatorData": _text(data),
            "signature": websafe_encode(signed),
            "userHandle": self.owner if owner is None else owner,
        }
        return self._said(response, {})

    def _data(self, more: int, vouched: Any = b"") -> AuthenticatorData:
        host, flags = sha256(HOST.encode()).digest(), AuthenticatorData.FLAG(self.flags | more)
        data: AuthenticatorData = AuthenticatorData.create(host, flags, 0, vouched)
        return data

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return bytes(CollectedClientData.create(kind, challenge, self.origin))

    def _said(self, response: dict[str, str], extensions: dict[str, Any]) -> dict[str, Any]:
        name = websafe_encode(self.id)
        credential = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return credential | {"clientExtensionResults": extensions}


def offered(browser: Client, path: str) -> dict[str, Any]:
    """What the page would have the browser ask for."""
    found = re.search(r'data-options="([^"]*)"', browser.get(path).content.decode())
    assert found, path
    options: dict[str, Any] = json.loads(unescape(found[1]))["publicKey"]
    return options


def _text(data: bytes) -> str:
    return websafe_encode(bytes(data))
