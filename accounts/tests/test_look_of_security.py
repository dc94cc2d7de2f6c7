"""The pages of passkeys, codes and sessions in Chromium: narrow, dark, and for those who hear."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.models import User

from .conftest import PASSWORD

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
STRANGERS = ["/accounts/login/", "/accounts/login/code/"]
MEMBERS = [
    *("/accounts/2fa/", "/accounts/sessions/", "/accounts/log-in-again/"),
    *("/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"),
    *("/accounts/2fa/recovery-codes/generate/", "/accounts/reauthenticate/"),
]


def check(page: Page, path: str) -> None:
    page.goto(path)
    found = Axe().run(page).response["violations"]
    assert not [(path, each["id"], each["nodes"]) for each in found if each["impact"] != "minor"]
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wider), path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone(visit: Visit, alice: User, scheme: str) -> None:
    page = visit("/", viewport={"width": 360, "height": 740}, color_scheme=scheme)
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text) if line.type == "error" else None)
    for path in STRANGERS:
        check(page, path)

    page.goto("/accounts/login/")
    page.get_by_label("Name or e-mail address").fill("alice")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Log in", exact=True).click()
    expect(page).not_to_have_url(re.compile("/login/"))
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(page).not_to_have_url(re.compile("reauthenticate|log-in-again"))
    for path in MEMBERS:
        check(page, path)

    assert refused == []
