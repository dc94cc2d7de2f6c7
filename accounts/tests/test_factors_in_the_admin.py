"""What administrators see of others' factors, and what they can do for who lost one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Permission
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import User

from .conftest import factors_of

ClientOf = Callable[[User], Client]
Post = Callable[[], list[EmailMultiAlternatives]]
FACTORS = "/admin/mfa/authenticator/"


@pytest.fixture
def path(alice: User) -> str:
    TOTP.activate(alice, generate_totp_secret())
    return f"{FACTORS}{factors_of(alice).get().pk}/"


def test_no_secret_is_shown(
    alice: User, path: str, administrator: User, client_of: ClientOf
) -> None:
    boss = client_of(administrator)
    kept = factors_of(alice).get().data["secret"]

    for page in (FACTORS, f"{path}change/"):
        html = boss.get(page).text
        assert "alice" in html
        assert kept not in html


def test_a_superuser_takes_a_lost_one_away_and_its_owner_is_told(
    alice: User, path: str, administrator: User, client_of: ClientOf, post_comes: Post
) -> None:
    client_of(administrator).post(f"{path}delete/", {"post": "yes"})

    assert not factors_of(alice).exists()
    [mail] = post_comes()
    assert mail.to == [alice.email]
    assert mail.subject == "Your authenticator app was removed"


def test_many_at_once_are_told_too(
    alice: User, path: str, administrator: User, client_of: ClientOf, post_comes: Post
) -> None:
    words = {
        "action": "delete_selected",
        "_selected_action": [factors_of(alice).get().pk],
        "post": "yes",
    }
    client_of(administrator).post(FACTORS, words)

    assert not factors_of(alice).exists()
    assert len(post_comes()) == 1


def test_other_staff_cannot(alice: User, path: str, client_of: ClientOf) -> None:
    clerk = User.objects.create_user("clerk", "clerk@example.org", is_staff=True)
    allowed = Permission.objects.filter(content_type__app_label="mfa")
    clerk.user_permissions.set(allowed)

    assert client_of(clerk).post(f"{path}delete/", {"post": "yes"}).status_code == 403
    assert factors_of(alice).exists()


def test_where_people_are_logged_in_is_nobodys_business(
    administrator: User, client_of: ClientOf
) -> None:
    assert client_of(administrator).get("/admin/usersessions/usersession/").status_code == 404
