"""`next` never leads away from this site, whichever way one comes in."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.test import Client

from accounts.models import User
from accounts.tests.conftest import PASSWORD

from .conftest import Provider, come_by

pytestmark = pytest.mark.django_db

EVIL = "evil.example"
TABS, DOTS = "\t", "．"
VARIANTS = [
    f"https://{EVIL}/",
    f"http://{EVIL}/",
    f"HTTPS://{EVIL}/",
    f"//{EVIL}/",
    f"///{EVIL}/",
    f"////{EVIL}/",
    f"/////{EVIL}/",
    f"https:{EVIL}",
    f"https:/{EVIL}",
    f"https:///{EVIL}",
    f"http:{EVIL}",
    f"\\\\{EVIL}",
    f"/\\{EVIL}",
    f"\\/{EVIL}",
    f"/\\/{EVIL}",
    f"//\\{EVIL}",
    f"\\\\\\{EVIL}",
    f"https:\\\\{EVIL}",
    f"https:\\/{EVIL}",
    f" https://{EVIL}",
    f"\thttps://{EVIL}",
    f"\nhttps://{EVIL}",
    f"\r\nhttps://{EVIL}",
    f"\x00https://{EVIL}",
    f"\x0bhttps://{EVIL}",
    f"\x1fhttps://{EVIL}",
    f"\u2028https://{EVIL}",
    f"\xa0https://{EVIL}",
    f"/{TABS}/{EVIL}",
    f"/\n/{EVIL}",
    f"/\r/{EVIL}",
    f"/{TABS}\\{EVIL}",
    f"h{TABS}ttps://{EVIL}",
    f"https{TABS}://{EVIL}",
    f"https:{TABS}//{EVIL}",
    f"//{EVIL}:80/",
    f"//testserver@{EVIL}/",
    f"https://testserver@{EVIL}/",
    f"https://testserver:x@{EVIL}/",
    f"https://testserver.{EVIL}/",
    f"https://{EVIL}#testserver",
    f"https://{EVIL}?testserver",
    f"https://{EVIL}\\@testserver/",
    f"//{EVIL}\\testserver",
    f"//{EVIL}%2ftestserver",
    f"//{EVIL.replace('.', DOTS)}/",
    f"//{EVIL.replace('.', '。')}/",
    "//ⓔⓥⓘⓛ.example/",
    "//[::1]/",
    "//2130706433/",
    "//0x7f000001/",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "blob:https://evil.example/1",
    f"view-source:https://{EVIL}",
    f"ftp://{EVIL}/",
    f"mailto:x@{EVIL}",
    "http://testserver/posts/",
    "https://localhost/",
    "http:///",
    "//",
    "///",
    "http://",
    "https:",
    "?next=https://evil.example",
    "evil.example",
]


def stays_here(location: str) -> bool:
    """As a browser reads it, which drops tabs and line ends and takes \\ for /."""
    read = "".join(c for c in location if c not in "\t\n\r").strip().replace("\\", "/")
    goal = urlsplit(urljoin("http://testserver/accounts/login/", read))
    return goal.scheme == "http" and goal.netloc == "testserver" and not read.startswith("//")


def test_there_are_sixty_of_them() -> None:
    assert len(set(VARIANTS)) >= 60
    assert sum(not stays_here(variant) for variant in VARIANTS) >= 55


@pytest.mark.parametrize("variant", VARIANTS, ids=quote)
def test_logging_in_stays_here(alice: User, variant: str) -> None:
    for query, typed in (("", {"next": variant}), (f"?next={quote(variant)}", {})):
        words = {"login": "alice", "password": PASSWORD} | typed
        answer = Client().post(f"/accounts/login/{query}", words)

        assert answer.status_code == 302
        assert stays_here(answer["Location"])


@pytest.mark.parametrize("variant", VARIANTS, ids=quote)
def test_logging_out_and_asking_again_stay_here(alice: User, client_of: Any, variant: str) -> None:
    browser = client_of(alice)
    again = {"password": PASSWORD, "next": variant}
    for path, typed in (("reauthenticate/", again), ("logout/", {"next": variant})):
        answer = browser.post(f"/accounts/{path}", typed)

        assert answer.status_code == 302
        assert stays_here(answer["Location"])


def test_coming_by_an_account_elsewhere_stays_here(client: Client, provider: Provider) -> None:
    """All of them by one journey: what the road keeps is what is followed at its end."""
    come_by(client, provider, "carol")
    client.post("/accounts/3rdparty/signup/", {"username": "carol"})

    for number, variant in enumerate(VARIANTS):
        browser = Client(REMOTE_ADDR=f"192.0.2.{number}")
        browser.post("/accounts/oidc/login/", {"next": variant})
        kept = [state.get("next") for state, *_ in browser.session["socialaccount_states"].values()]
        assert kept == [None] or stays_here(str(kept[0]))
        if number % 10 == 0:
            assert stays_here(come_by(browser, provider, "carol", next=variant)["Location"])
