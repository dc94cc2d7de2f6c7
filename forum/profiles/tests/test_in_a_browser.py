"""Settings in a real Chromium: in their place with scripts, and as pages without."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from accounts.models import User
from accounts.tests.hostile_files import a_picture
from forum.profiles.models import Profile
from forum.tests.conftest import Open

pytestmark = pytest.mark.browser


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    a_picture(600, 400).save(tmp_path / "me.jpg")
    return tmp_path / "me.jpg"


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_profile_is_told_and_a_picture_sent(
    browse: Open, alice: User, photograph: Path, has_scripts: bool
) -> None:
    page = browse("/settings/profile/", user=alice, java_script_enabled=has_scripts)

    page.get_by_label("Display name").fill("Admin")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("nobody is taken for the site itself")).to_be_visible()
    expect(page.get_by_label("Display name")).to_have_attribute("aria-invalid", "true")
    if has_scripts:
        expect(page.get_by_label("Display name")).to_be_focused()
    page.get_by_label("Display name").fill("Alice Liddell")
    page.get_by_role("textbox", name="Link").fill("example.org/alice")
    page.get_by_label("About you").fill("I fell down a **hole**.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    if has_scripts:
        expect(page.get_by_role("button", name="Save", exact=True)).to_be_focused()
    profile = Profile.of(alice)
    assert (profile.display_name, profile.link) == ("Alice Liddell", "https://example.org/alice")

    page.get_by_label("A picture of your own").set_input_files(photograph)
    page.get_by_role("button", name="Use this picture").click()
    expect(page.get_by_text("This is your picture now.")).to_be_visible()
    expect(page.locator(".person img.picture")).to_be_visible()
    page.locator(".person img.picture").scroll_into_view_if_needed()
    if has_scripts:
        page.wait_for_function("document.querySelector('.person img.picture').naturalWidth > 0")

    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_text("drawn from your name again")).to_be_visible()
    expect(page.locator(".person svg.picture")).to_be_visible()


def test_with_scripts_the_page_stays(browse: Open, alice: User) -> None:
    page = browse("/settings/appearance/", user=alice, timezone_id="Europe/Berlin")
    page.evaluate("window.isSamePage = true")

    page.get_by_label("Dark").check()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_label("Compact").check()
    page.get_by_role("button", name="Use Europe/Berlin").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()

    assert page.evaluate("window.isSamePage")
    alice.refresh_from_db()
    assert (alice.theme, alice.density, alice.time_zone) == ("dark", "compact", "Europe/Berlin")


def test_the_switch_at_the_foot_is_kept_with_the_account(browse: Open, alice: User) -> None:
    page = browse("/", user=alice, color_scheme="light")

    with page.expect_response("**/appearance/"):
        page.get_by_role("button", name="Light or dark").click()

    assert not [each for each in page.context.cookies() if each.get("name") == "theme"]
    elsewhere = browse("/", user=alice, color_scheme="light")
    expect(elsewhere.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_name_is_changed_in_its_place(browse: Open, alice: User) -> None:
    page = browse("/settings/name/", user=alice)
    page.get_by_label("Name", exact=True).fill("a b")
    page.get_by_role("button", name="Change my name").click()
    expect(page.get_by_text("A name has no spaces")).to_be_visible()

    page.get_by_label("Name", exact=True).fill("alicia")
    page.get_by_role("button", name="Change my name").click()

    expect(page.get_by_text("You are called alicia from now on.")).to_be_visible()
    expect(page.get_by_role("heading", name="Names you had")).to_be_visible()
