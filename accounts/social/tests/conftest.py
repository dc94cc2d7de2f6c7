from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import requests
from django.test import Client

from accounts.tests.conftest import post_comes

__all__ = ["post_comes"]

LOGIN = "/accounts/oidc/login/"
CALLBACK = "/accounts/oidc/login/callback/"
HERE = "http://testserver"

# Who has an account there: name, address, whether the provider has verified it.
PEOPLE = [
    ("carol", "carol@example.org", True),
    ("dora", "dora@example.org", False),
    ("alice-there", "alice@example.org", True),
    ("alice-unsure", "alice@example.org", False),
]


@dataclass
class Provider:
    origin: str

    def set_up(self, *, callback: str = f"{HERE}{CALLBACK}", **lies: dict[str, Any]) -> None:
        wanted: Any = {"people": PEOPLE, "callbacks": [callback], "lies": lies}
        requests.post(f"{self.origin}/set-up/", json=wanted, timeout=10).raise_for_status()

    def visit(self, goal: str, person: str, *, says: str = "grant") -> str:
        """Somebody comes, logs in there, agrees or not, and is sent back: where to."""
        browser = requests.Session()
        page = browser.get(goal, timeout=10)
        page = self._send(browser, page, {"login": person, "password": "provider password"})
        page = self._send(browser, page, {"action": says}, follow=False)
        assert page.status_code == 302, page.text
        return str(page.headers["Location"]).removeprefix(HERE)

    def _send(
        self, browser: requests.Session, page: Any, typed: dict[str, str], follow: bool = True
    ) -> Any:
        """The last form of a page, with what its fields hold."""
        form = page.text.rpartition("<form")[2]
        action = re.search(r'action="([^"]*)"', form)
        goal = urljoin(page.url, unescape(action[1]) if action else "")
        words = {"scopes": ["openid", "profile", "email"]} | _hidden(form) | typed
        return browser.post(goal, words, timeout=10, allow_redirects=follow)


def _hidden(form: str) -> dict[str, str]:
    found = {}
    for field in re.findall(r'<input type="hidden"[^>]*>', form):
        name, value = (re.search(rf'{part}="([^"]*)"', field) for part in ("name", "value"))
        if name and value:
            found[unescape(name[1])] = unescape(value[1])
    return found


@pytest.fixture(scope="session")
def provider_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    folder = tmp_path_factory.mktemp("provider")
    command = [sys.executable, "-m", "accounts.social.tests.provider", str(folder)]
    root = Path(__file__).resolve().parents[3]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=log, text=True)
    assert process.stdout
    port = process.stdout.readline().strip()
    assert port, (folder / "log").read_text()
    yield Provider(f"http://127.0.0.1:{port}")
    process.terminate()
    process.wait()
    process.stdout.close()


@pytest.fixture
def provider(provider_process: Provider, settings: Any) -> Provider:
    """A real provider that is configured here, and has accounts of its own."""
    settings.SOCIALACCOUNT_PROVIDERS = configured(provider_process)
    provider_process.set_up()
    return provider_process


def configured(provider: Provider) -> dict[str, Any]:
    client = {
        "provider_id": "oidc",
        "name": "Village ID",
        "client_id": "forum",
        "secret": "forum secret",
        "settings": {"server_url": provider.origin, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [client]}}


def leave(client: Client, path: str = LOGIN, **typed: str) -> str:
    """Press the button; gives the address at the provider to which one is led."""
    page = client.post(path, typed)
    assert page.status_code == 200, page
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.content.decode())
    assert found
    return unescape(found[1])


def come_by(client: Client, provider: Provider, person: str, **typed: str) -> Any:
    """The whole way there and back."""
    return client.get(provider.visit(leave(client, **typed), person))
