"""The whole way in a real browser, which holds us to our own Content-Security-Policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from accounts.models import User

from .conftest import CALLBACK, PEOPLE, Provider

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["with scripts", "without"])
def page(request: pytest.FixtureRequest, chromium: Browser, live_server: Any) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=request.param == "with scripts"
    )
    yield context.new_page()
    context.close()


def test_somebody_joins_by_an_account_elsewhere(
    page: Page, live_server: Any, provider: Provider
) -> None:
    provider.set_up(callback=f"{live_server.url}{CALLBACK}")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))

    page.goto("/accounts/login/")
    assert not [request for request in asked if request.url.startswith(provider.origin)]
    page.get_by_role("button", name="Go on with Village ID").click()
    page.wait_for_url(f"{provider.origin}/**")
    page.locator("[name=login]").fill(PEOPLE[0][0])
    page.locator("[name=password]").fill("provider password")
    page.locator("form button[type=submit]").first.click()
    page.locator("button[value=grant]").click()

    name = page.get_by_label("Name", exact=True)
    expect(name).to_have_value("carol")
    name.fill("carolina")
    page.get_by_role("button", name="Create my account").click()

    page.wait_for_url(f"{live_server.url}/")
    assert User.objects.get().name == "carolina"
    assert not [text for text in complaints if "Content Security Policy" in text]
