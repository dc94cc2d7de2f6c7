"""Codes of an authenticator app, and recovery codes: each opens once, for whom it was made."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import User

from .conftest import PASSWORD, code_of, factors_of

Post = Callable[[], list[EmailMultiAlternatives]]
Commits = Callable[..., AbstractContextManager[Any]]
SECOND, CODES = "/accounts/2fa/authenticate/", "/accounts/2fa/recovery-codes/"
ACTIVATE, DEACTIVATE = "/accounts/2fa/totp/activate/", "/accounts/2fa/totp/deactivate/"
LOGIN, AGAIN = "/accounts/login/", "/accounts/2fa/reauthenticate/"


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Commits) -> Commits:
    return django_capture_on_commit_callbacks


@pytest.fixture
def secret(alice: User) -> str:
    """In alice's app."""
    secret: str = generate_totp_secret()
    TOTP.activate(alice, secret)
    return secret


@pytest.fixture
def codes(alice: User, secret: str) -> list[str]:
    codes: list[str] = RecoveryCodes.activate(alice).generate_codes()
    return codes


def first_step(browser: Client | None = None) -> Client:
    browser = browser or Client()
    browser.post(LOGIN, {"login": "alice", "password": PASSWORD})
    return browser


def opens(code: str) -> bool:
    browser = first_step()
    browser.post(SECOND, {"code": code})
    return is_in(browser)


def is_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_the_password_alone_opens_nothing(secret: str) -> None:
    browser = first_step()

    assert not is_in(browser)
    assert browser.get("/accounts/email/").status_code == 302


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_clocks_may_differ_by_half_a_minute(secret: str, steps: int) -> None:
    assert opens(code_of(secret, steps=steps))


@pytest.mark.parametrize("steps", [-3, 3])
def test_but_not_by_more(secret: str, steps: int) -> None:
    assert not opens(code_of(secret, steps=steps))


def test_a_code_serves_once(secret: str) -> None:
    code = code_of(secret)

    assert opens(code)
    assert not opens(code)
    assert not opens(f" {code[:3]}-{code[3:]} ")


def test_and_not_again_while_its_time_lasts(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """allauth remembers a code for half a minute, and takes it for a minute and a half."""
    from django.core.cache import cache

    code = code_of(secret, steps=1)
    assert opens(code)
    cache.delete(f"allauth.mfa.totp.used?user={_alice().pk}&code={code}")

    assert not opens(code)


def _alice() -> User:
    return User.objects.get(name="alice")


def test_it_serves_once_for_showing_again_too(secret: str, alice: User, browser: Client) -> None:
    code = code_of(secret)
    assert opens(code)

    browser.post(AGAIN, {"code": code})

    assert browser.get(DEACTIVATE).status_code == 302


def test_the_session_is_a_new_one_after_the_second_step(secret: str) -> None:
    browser = first_step()
    before = browser.session.session_key

    browser.post(SECOND, {"code": code_of(secret)})

    assert is_in(browser)
    assert browser.session.session_key != before


def test_guessing_ends_after_five(secret: str) -> None:
    for number in range(5):
        assert not opens(f"{number:06}")

    assert not opens(code_of(secret))


def test_a_recovery_code_serves_once_and_its_owner_is_told(
    codes: list[str], post_comes: Post
) -> None:
    assert opens(codes[0])
    [mail] = post_comes()
    assert mail.subject == "A recovery code was used"
    assert "9 others left" in str(mail.body)

    assert not opens(codes[0])
    assert opens(codes[1])


def test_a_code_of_another_person_opens_nothing(codes: list[str], bob: User) -> None:
    bobs = RecoveryCodes.activate(bob).generate_codes()

    assert not opens(bobs[0])


def test_new_codes_replace_the_old(
    codes: list[str], sure: Client, post_comes: Post, commits: Commits
) -> None:
    with commits(execute=True):
        sure.post(f"{CODES}generate/")

    assert not opens(codes[0])
    [told] = post_comes()
    assert told.subject == "You have new recovery codes"


def test_codes_are_shown_once(codes: list[str], sure: Client) -> None:
    assert codes[0] not in _digits(sure.get(CODES))

    shown = _digits(sure.post(CODES))
    again = _digits(sure.post(CODES))

    assert all(code in shown for code in codes)
    assert not any(code in again for code in codes)


def test_looking_does_not_use_up_the_showing(codes: list[str], sure: Client) -> None:
    for path in (CODES, f"{CODES}download/", "/accounts/2fa/"):
        sure.get(path, follow=True)

    assert codes[0] in _digits(sure.post(CODES))


def test_they_are_shown_only_to_who_is_sure(codes: list[str], browser: Client) -> None:
    answer = browser.post(CODES)

    assert answer.status_code == 302
    assert not factors_of(_alice()).filter(data__has_key="viewed_at").exists()


def _digits(answer: object) -> str:
    return str(getattr(answer, "text", "")).replace(" ", "")


def test_setting_up_needs_a_code_from_the_app(sure: Client, alice: User) -> None:
    secret = sure.get(ACTIVATE).context["form"].secret

    answer = sure.post(ACTIVATE, {"code": code_of(secret, steps=9)})
    assert answer.context["form"].errors["code"] == ["That did not fit. Please try once more."]
    assert not factors_of(alice).exists()

    sure.post(ACTIVATE, {"code": code_of(secret)})
    assert {factor.type for factor in factors_of(alice)} == {"totp", "recovery_codes"}


def test_the_owner_is_told_of_both(sure: Client, post_comes: Post, commits: Commits) -> None:
    secret = sure.get(ACTIVATE).context["form"].secret
    with commits(execute=True):
        sure.post(ACTIVATE, {"code": code_of(secret)})
    sure.post(DEACTIVATE)

    subjects = [str(mail.subject) for mail in post_comes()]

    assert subjects == [
        "An authenticator app was set up",
        "Your authenticator app was removed",
    ]


def test_recovery_codes_go_with_the_last_factor(codes: list[str], sure: Client) -> None:
    sure.post(DEACTIVATE)

    assert not factors_of(_alice()).exists()


def test_the_square_is_drawn_here_and_names_the_account(sure: Client) -> None:
    page = sure.get(ACTIVATE)

    assert b'src="data:image/svg+xml;base64,' in page.content
    assert page.context["totp_url"].startswith("otpauth://totp/alice?")
    assert "issuer=Folkmoot" in page.context["totp_url"]


def test_a_copy_of_the_database_makes_no_codes(secret: str, codes: list[str]) -> None:
    kept = json.dumps([factor.data for factor in factors_of(_alice())])

    assert secret not in kept
    assert not any(code in kept for code in codes)


def test_a_lost_key_of_the_site_opens_nothing_and_breaks_nothing(
    codes: list[str], secret: str, settings: Any
) -> None:
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "another secret " * 5
    assert not opens(code_of(secret))
    assert not opens(codes[0])

    settings.SECRET_KEY_FALLBACKS = [old]
    assert opens(codes[0])
