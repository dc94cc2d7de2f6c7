"""Each way in, in a real browser: without scripts where none is needed, by passkey with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from playwright.sync_api import Page, expect

from accounts.models import User

from .conftest import PASSWORD, code_of

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
Post = Callable[[], list[EmailMultiAlternatives]]
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
LOGIN, SECURITY = "/accounts/login/", "/accounts/2fa/"


def type_password(page: Page) -> None:
    page.goto(LOGIN)
    page.get_by_label("Name or e-mail address").fill("alice")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Log in", exact=True).click()
    expect(page).not_to_have_url(re.compile(LOGIN))


def confirm_password(page: Page) -> None:
    """Where the site asks again."""
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(page).not_to_have_url(re.compile("reauthenticate|log-in-again"))


def log_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Log out").click()
    expect(page).not_to_have_url(re.compile("/logout/"))


def expect_in(page: Page) -> None:
    expect(page.get_by_role("link", name="Write")).to_be_visible()


@pytest.fixture
def plain(visit: Visit, alice: User) -> Page:
    """Scripts are off."""
    return visit(LOGIN, java_script_enabled=False)


@pytest.fixture
def with_passkey(visit: Visit, alice: User) -> Page:
    """A browser on a device that vouches for its owner, who lets it."""
    page = visit(LOGIN)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def shown_codes(page: Page) -> list[str]:
    shown = page.locator(".codes li")
    expect(shown).to_have_count(10)
    return shown.all_inner_texts()


def set_up_app(page: Page) -> tuple[str, list[str]]:
    """The secret in the app, and the recovery codes that come with it."""
    page.goto(SECURITY)
    page.get_by_role("link", name="Set up an app").click()
    confirm_password(page)
    page.get_by_text("I cannot scan it").click()
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Set up this app").click()
    page.get_by_role("button", name="Show my codes").click()
    codes = shown_codes(page)
    page.get_by_role("link", name="I have kept them").click()
    return secret, codes


def add_passkey(page: Page, *, alone: bool) -> None:
    page.goto(SECURITY)
    page.get_by_role("link", name="Add a passkey").click()
    confirm_password(page)
    page.get_by_label("Name").fill("Blue key")
    page.get_by_label(re.compile("log in with it alone")).set_checked(alone)
    page.get_by_role("button", name="Add this passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def test_by_password(plain: Page) -> None:
    type_password(plain)

    expect_in(plain)


def test_by_a_mailed_code(plain: Page, post_comes: Post) -> None:
    plain.get_by_role("link", name="Send me a code by mail").click()
    plain.get_by_label("E-mail address").fill("alice@example.org")
    plain.get_by_role("button", name="Send me a code").click()
    [mail] = post_comes()
    code = re.search(r"^  (\S+)$", str(mail.body), re.MULTILINE)
    assert code

    plain.get_by_label("Code").fill(code[1])
    plain.get_by_role("main").get_by_role("button", name="Log in").click()

    expect_in(plain)


def test_by_password_and_app(plain: Page) -> None:
    type_password(plain)
    secret, _ = set_up_app(plain)
    log_out(plain)

    type_password(plain)
    expect(plain.get_by_role("heading", name="The second step")).to_be_visible()
    plain.get_by_label("Code").fill("000 000")
    plain.get_by_role("button", name="Go on").click()
    expect(plain.get_by_text("That did not fit")).to_be_visible()
    plain.get_by_label("Code").fill(code_of(secret, steps=1))
    plain.get_by_role("button", name="Go on").click()

    expect_in(plain)


def test_by_a_recovery_code(plain: Page) -> None:
    type_password(plain)
    _, codes = set_up_app(plain)
    log_out(plain)
    assert len(set(codes)) == 10

    type_password(plain)
    plain.get_by_label("Code").fill(codes[3])
    plain.get_by_role("button", name="Go on").click()

    expect_in(plain)
    plain.goto(SECURITY)
    expect(plain.get_by_text("9 left")).to_be_visible()


def test_recovery_codes_are_kept_as_a_file(plain: Page, tmp_path: Any) -> None:
    type_password(plain)
    plain.goto(SECURITY)
    plain.get_by_role("link", name="Set up an app").click()
    confirm_password(plain)
    plain.get_by_text("I cannot scan it").click()
    plain.get_by_label("Code").fill(code_of(plain.locator(".secret").inner_text()))
    plain.get_by_role("button", name="Set up this app").click()
    plain.get_by_role("button", name="Show my codes").click()
    shown = [code.replace(" ", "") for code in shown_codes(plain)]

    with plain.expect_download() as download:
        plain.get_by_role("link", name="Keep them as a file").click()
    download.value.save_as(tmp_path / "codes.txt")

    assert download.value.suggested_filename == "recovery-codes-folkmoot.txt"
    assert (tmp_path / "codes.txt").read_text().split()[-10:] == shown


def test_by_password_and_passkey(with_passkey: Page) -> None:
    type_password(with_passkey)
    add_passkey(with_passkey, alone=False)
    log_out(with_passkey)

    type_password(with_passkey)
    with_passkey.get_by_role("button", name="Use my passkey").click()

    expect_in(with_passkey)


def test_by_passkey_alone(with_passkey: Page) -> None:
    type_password(with_passkey)
    add_passkey(with_passkey, alone=True)
    log_out(with_passkey)

    with_passkey.goto(LOGIN)
    with_passkey.get_by_role("button", name="Log in with a passkey").click()

    expect_in(with_passkey)


def test_by_passkey_one_comes_where_one_wanted(with_passkey: Page) -> None:
    type_password(with_passkey)
    add_passkey(with_passkey, alone=True)
    log_out(with_passkey)

    with_passkey.goto(SECURITY)
    with_passkey.get_by_role("button", name="Log in with a passkey").click()

    expect(with_passkey).to_have_url(re.compile(f"{SECURITY}$"))


def test_a_passkey_shows_again_that_it_is_oneself(with_passkey: Page, alice: User) -> None:
    type_password(with_passkey)
    add_passkey(with_passkey, alone=True)
    log_out(with_passkey)
    with_passkey.goto(LOGIN)
    with_passkey.get_by_role("button", name="Log in with a passkey").click()
    expect_in(with_passkey)

    with_passkey.goto("/accounts/2fa/webauthn/add/")
    with_passkey.get_by_role("link", name="Use a passkey").click()
    with_passkey.get_by_role("button", name="Use my passkey").click()

    expect(with_passkey.get_by_role("heading", name="Add a passkey")).to_be_visible()


def test_passkeys_are_renamed_and_removed(with_passkey: Page) -> None:
    type_password(with_passkey)
    add_passkey(with_passkey, alone=True)
    with_passkey.goto(SECURITY)

    with_passkey.get_by_role("link", name="Rename Blue key").click()
    with_passkey.get_by_label("Name").fill("Red key")
    with_passkey.get_by_role("button", name="Keep this name").click()
    with_passkey.get_by_role("link", name="Remove Red key").click()
    with_passkey.get_by_role("button", name="Remove this passkey").click()

    expect(with_passkey.get_by_text("The passkey is removed.")).to_be_visible()
    expect(with_passkey.get_by_text("Red key")).to_have_count(0)


def test_a_device_is_not_set_up_twice(with_passkey: Page) -> None:
    type_password(with_passkey)
    add_passkey(with_passkey, alone=True)

    with_passkey.goto("/accounts/2fa/webauthn/add/")
    with_passkey.get_by_role("button", name="Add this passkey").click()

    expect(with_passkey.get_by_text("This device is set up here already.")).to_be_visible()


def test_a_device_without_the_passkey_says_so_and_can_try_again(with_passkey: Page) -> None:
    with_passkey.get_by_role("button", name="Log in with a passkey").click()

    expect(with_passkey.get_by_text("Nothing was sent")).to_be_visible()
    expect(with_passkey.get_by_role("button", name="Log in with a passkey")).to_be_enabled()


def test_without_scripts_no_button_promises_what_cannot_be(plain: Page) -> None:
    expect(plain.get_by_role("button", name="Log in with a passkey")).to_be_hidden()
    type_password(plain)
    plain.goto("/accounts/2fa/webauthn/add/")
    confirm_password(plain)

    expect(plain.get_by_text("A passkey needs JavaScript")).to_be_visible()
    expect(plain.get_by_role("button", name="Add this passkey")).to_be_hidden()


def test_another_browser_is_logged_out_from_the_list(visit: Visit, alice: User) -> None:
    here = visit(LOGIN, java_script_enabled=False)
    there = visit(LOGIN, java_script_enabled=False, user_agent=FIREFOX)
    for page in (here, there):
        type_password(page)

    here.goto("/accounts/sessions/")
    here.get_by_role("button", name=re.compile("End it.*Firefox on Linux")).click()

    expect(here.get_by_text("You are logged out there.")).to_be_visible()
    there.goto("/accounts/sessions/")
    expect(there.get_by_role("heading", name="Log in")).to_be_visible()
