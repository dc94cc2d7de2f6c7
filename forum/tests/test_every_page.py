"""Every page of the site on a phone, by daylight and at night, for those who see and who hear."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from accounts.models import User

from .conftest import Open
from .test_who_may_do_what import TABLE, address, things, who

__all__ = ["things"]

pytestmark = pytest.mark.browser

PHONE = 360
UNSEEN = (
    "/admin/",
    "/health/",
    "/seen/",
    "/completions/",
    "/tags/matching/",
    "/log/feed/",
    "/moderation/claims/",
)
"""Django's own, and what is no page."""


def pages() -> list[tuple[str, str]]:
    """Addresses that show a page, and to whom: an administrator, or whose it is."""
    found = []
    for line in TABLE.strip().splitlines():
        request, answers = line.rsplit(" : ", 1)
        method, path = request.split()
        nobody, author, _, _, administrator = answers.split()
        seers = {"administrator": administrator, "author": author, "nobody": nobody}
        role = next((role for role, answer in seers.items() if answer == "ok"), None)
        if method == "GET" and role and not path.startswith(UNSEEN):
            found.append((path, role))
    return found


def complaints(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    return [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize(("path", "role"), pages())
def test_it_fits_a_phone_and_a_screen_reader(
    things: dict[str, object], browse: Open, path: str, role: str
) -> None:
    person = who(role, path, things)
    options = {"user": person} if isinstance(person, User) else {}
    page = browse(address(path, things), width=PHONE, **options)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert complaints(page) == [], scheme
