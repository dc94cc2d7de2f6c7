"""Where the site wants more than a password of those who moderate and administer."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, State

SECURITY, ACTIVATE = "/accounts/2fa/", "/accounts/2fa/totp/activate/"
DESK, ADMIN = "/moderation/", "/admin/"


@pytest.fixture(autouse=True)
def wanted(settings: Any) -> None:
    settings.MODERATORS_NEED_SECOND_FACTOR = True


def set_up(user: User) -> None:
    TOTP.activate(user, generate_totp_secret())


@pytest.mark.parametrize("path", [DESK, "/moderation/log/"])
def test_moderators_without_one_are_led_to_set_one_up(
    moderator: User, client_of: ClientOf, path: str
) -> None:
    page = client_of(moderator).get(path, follow=True)

    assert page.redirect_chain == [(SECURITY, 302)]
    assert "needs more than a password" in page.text


def test_with_one_they_moderate(moderator: User, client_of: ClientOf) -> None:
    set_up(moderator)

    assert client_of(moderator).get(DESK).status_code == 200


def test_without_one_nothing_is_done(
    moderator: User, client_of: ClientOf, comment: Comment
) -> None:
    path = f"/moderation/comments/{comment.pk}/removal/"

    client_of(moderator).post(path, {"reason": "spam"})
    comment.refresh_from_db()
    assert comment.state == State.PUBLISHED

    set_up(moderator)
    client_of(moderator).post(path, {"reason": "spam"})
    comment.refresh_from_db()
    assert comment.state == State.REMOVED


@pytest.mark.parametrize("path", [ADMIN, "/admin/accounts/user/", "/admin/nowhere/"])
def test_administrators_likewise(administrator: User, client_of: ClientOf, path: str) -> None:
    assert client_of(administrator).get(path)["Location"] == SECURITY

    set_up(administrator)
    assert client_of(administrator).get(ADMIN).status_code == 200


def test_staff_who_do_not_moderate_too(db: None, client_of: ClientOf) -> None:
    clerk = User.objects.create_user("clerk", "clerk@example.org", is_staff=True)

    assert client_of(clerk).get(ADMIN)["Location"] == SECURITY


def test_recovery_codes_alone_are_none(moderator: User, client_of: ClientOf) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    RecoveryCodes.activate(moderator)

    assert client_of(moderator).get(DESK)["Location"] == SECURITY


def test_members_are_refused_as_ever(alice: User, client: Client, client_of: ClientOf) -> None:
    assert client_of(alice).get(DESK).status_code == 403
    assert client.get(DESK)["Location"].startswith("/accounts/login/")
    assert client.get(ADMIN)["Location"].startswith("/admin/login/")


def test_they_read_and_write_like_anybody(moderator: User, client_of: ClientOf) -> None:
    assert client_of(moderator).get("/posts/new/").status_code == 200


def test_from_setting_up_there_is_a_way_back(moderator: User, sure_client_of: ClientOf) -> None:
    browser = sure_client_of(moderator)
    browser.get("/moderation/log/?page=2")
    assert "/moderation/log/?page=2" not in browser.get(SECURITY).text

    secret = browser.get(ACTIVATE).context["form"].secret
    browser.post(ACTIVATE, {"code": _code(secret)})

    assert 'href="/moderation/log/?page=2"' in browser.get(SECURITY).text
    assert browser.get("/moderation/log/?page=2").status_code == 200


def _code(secret: str) -> str:
    import time

    return f"{hotp_value(secret, int(time.time()) // 30):06}"


def test_where_the_site_does_not_ask_nobody_is_led_away(
    moderator: User, administrator: User, client_of: ClientOf, settings: Any
) -> None:
    settings.MODERATORS_NEED_SECOND_FACTOR = False

    assert client_of(moderator).get(DESK).status_code == 200
    assert client_of(administrator).get(ADMIN).status_code == 200
