"""The whole way in a real browser, with scripts and without."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.tests.conftest import PASSWORD, link_in, visit

from ..tree import inviter_of

__all__ = ["visit"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [True, False])
def test_somebody_is_given_a_link_and_joins(
    inviter: User, settings: Any, visit: Callable[..., Page], post_comes: Any, scripts: bool
) -> None:
    settings.SIGNUPS = "invitation"
    page = visit("/accounts/login/?next=/accounts/invitations/", java_script_enabled=scripts)
    page.get_by_label("Name or e-mail address").fill("alice")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.get_by_label("For how many people").fill("2")
    page.get_by_role("button", name="Make a link").click()
    link = page.locator(".invitation-link code").inner_text()
    expect(page.get_by_role("button", name="Copy")).to_be_visible(visible=scripts)

    guest = visit("/accounts/signup/", java_script_enabled=scripts)
    expect(guest.get_by_role("heading", level=1)).to_contain_text("by invitation")
    guest.goto("/accounts/invitations/accept/" + link.rstrip("/").rpartition("/")[2] + "/")
    expect(guest.get_by_role("heading", level=1)).to_contain_text("alice invites you")
    guest.get_by_role("button", name="Join Folkmoot").click()
    guest.get_by_label("Name", exact=True).fill("carol")
    guest.get_by_label("E-mail address").fill("carol@example.org")
    guest.get_by_label("Password", exact=True).fill(PASSWORD)
    guest.get_by_role("button", name="Create my account").click()
    guest.wait_for_url("**/accounts/confirm-email/")
    guest.goto(link_in(post_comes()[0]))
    guest.get_by_role("button", name="Yes, this is my address").click()
    expect(guest).not_to_have_url(re.compile("confirm-email"))

    carol = User.objects.get(name="carol")
    assert inviter_of(carol) == inviter
    assert carol.addresses.get().verified
    page.goto("/accounts/invitations/")
    expect(page.get_by_role("main")).to_contain_text("Brought carol")
