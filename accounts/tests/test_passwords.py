from __future__ import annotations

import time

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from accounts.passwords import GUESSED_SOON

from .conftest import PASSWORD


def objections(password: str, user: User | None = None) -> list[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize(
    "password",
    [
        *("password123", "Password123!", "P@ssw0rd123", "iloveyou12345", "qwertyuiop12"),
        *("trustno1234", "liverpool2024", "1q2w3e4r5t6y", "drowssap123", "aaaaaaaaaaaaaaa"),
        *("abcdefghijkl", "monkeymonkey", "x" * 900, "asdfghjkl;'"),
    ],
)
def test_what_thieves_try_first_is_refused(password: str) -> None:
    assert GUESSED_SOON in objections(password)


@pytest.mark.parametrize(
    "password",
    [
        *(PASSWORD, "purple-otters-juggle", "Grüne Tinte, alter Zug", "x7#kQ!vR2p0z"),
        *("我们昨天在河边看见了一只鹤", "Tuesday's soup was cold"),
    ],
)
def test_what_somebody_thought_of_is_taken(password: str) -> None:
    assert objections(password) == []


def test_what_is_known_of_somebody_makes_no_password(settings: object) -> None:
    user = User(name="kirsten-mw", email="wollweber@example.org")

    assert GUESSED_SOON in objections("wollweber2024", user)
    assert objections("wollweber2024 sings") == []


def test_no_password_keeps_the_site_busy() -> None:
    began = time.process_time()
    objections("4@8(369!1|7$5+0" * 60)

    assert time.process_time() - began < 1


def test_an_old_hash_is_made_anew_at_the_next_log_in(alice: User, settings: object) -> None:
    argon2 = "django.contrib.auth.hashers.Argon2PasswordHasher"
    md5 = "django.contrib.auth.hashers.MD5PasswordHasher"
    settings.PASSWORD_HASHERS = [argon2, md5]  # type: ignore[attr-defined]
    User.objects.filter(pk=alice.pk).update(password=make_password(PASSWORD, hasher="md5"))

    assert Client().post(
        "/accounts/login/", {"login": "alice", "password": PASSWORD}
    ).status_code == 302  # fmt: skip

    alice.refresh_from_db()
    assert identify_hasher(alice.password).algorithm == "argon2"
    assert alice.check_password(PASSWORD)
