"""Guessing at passwords, and asking for mail, with Redis and without."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.db import connection
from django.test import Client, RequestFactory

from accounts.models import User
from accounts.tests.conftest import PASSWORD
from conftest import ClientOf, make_user


def guess(number: int, login: str = "alice", **headers: str) -> Any:
    words = {"login": login, "password": f"guess {number}"}
    return Client(headers=headers).post("/accounts/login/", words)


def sees_limit(answer: Any) -> bool:
    if answer.status_code == 429:
        return True
    return b"too many times" in answer.content


def test_the_sixth_guess_is_one_too_many(alice: User, any_redis: str) -> None:
    assert not any(sees_limit(guess(number)) for number in range(5))
    assert sees_limit(guess(5))

    words = {"login": "alice", "password": PASSWORD}
    assert sees_limit(Client().post("/accounts/login/", words))


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-Ip", "Forwarded"])
def test_forged_origins_gain_no_guess(alice: User, header: str) -> None:
    tried = [guess(number, **{header: f"203.0.113.{number}"}) for number in range(12)]

    assert sum(not sees_limit(answer) for answer in tried) == 5


def test_forged_hosts_gain_no_guess(alice: User) -> None:
    tried = [guess(number, Host=f"localhost:{9000 + number}") for number in range(9)]

    assert sum(not sees_limit(answer) for answer in tried) == 5


def test_ways_to_case_a_name_gain_no_guess(alice: User) -> None:
    logins = ["alice", "Alice", "aLice", "alIce", "aliCe", "alicE", "ALICE", "ａｌｉｃｅ"]
    tried = [Client().post("/accounts/login/", {"login": n, "password": "x"}) for n in logins]

    assert sum(not sees_limit(answer) for answer in tried) == 5


def test_one_network_of_ipv6_counts_as_one(db: None) -> None:
    def try_from(address: str) -> Any:
        words = {"login": address, "password": "x"}
        return Client().post("/accounts/login/", words, REMOTE_ADDR=address)

    tried = [try_from(f"2001:db8::{number:x}") for number in range(1, 15)]

    assert sum(not sees_limit(answer) for answer in tried) == 10


def test_a_mailbox_cannot_be_flooded_with_resets(alice: User, any_redis: str) -> None:
    def ask(number: int) -> int:
        address = f"198.51.100.{number}"
        words = {"email": alice.email}
        return Client().post("/accounts/password/reset/", words, REMOTE_ADDR=address).status_code

    assert [ask(number) for number in range(7)] == [302] * 5 + [429] * 2


def test_a_limit_is_told_on_a_page_of_the_site(alice: User) -> None:
    for _ in range(6):
        answer = Client().post("/accounts/password/reset/", {"email": alice.email})

    assert answer.status_code == 429
    assert b"Try again in an hour" in answer.content
    assert int(answer["Retry-After"]) == pytest.approx(3600, abs=60)


def test_a_limit_is_told_beside_the_form(alice: User) -> None:
    for number in range(6):
        answer = guess(number)

    assert b"Please try again in 5 minutes." in answer.content


def test_logging_in_costs_no_guess(alice: User) -> None:
    words = {"login": "alice", "password": PASSWORD}
    for _ in range(7):
        assert Client().post("/accounts/login/", words).status_code == 302

    assert not any(sees_limit(guess(number)) for number in range(5))
    assert sees_limit(guess(5))


def test_whoever_owns_one_account_cannot_go_on_guessing_at_others(alice: User, bob: User) -> None:
    """A password of one's own that was reset clears what was guessed at oneself, not elsewhere."""
    for number in range(10):
        guess(number, login=f"nobody{number}")
    assert sees_limit(guess(0, login="nobody"))

    adapter = get_adapter()
    request = RequestFactory().post("/")
    adapter._delete_login_attempts_cached_email(request, email=bob.email)

    assert sees_limit(guess(0, login="nobody"))


@pytest.mark.django_db(transaction=True)
def test_fifty_guesses_at_once_are_five() -> None:
    make_user("alice")

    def once(number: int) -> bool:
        try:
            return sees_limit(guess(number))
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as crowd:
        assert sum(not limited for limited in crowd.map(once, range(50))) == 5


def test_a_mailbox_cannot_be_flooded_with_codes(alice: User) -> None:
    def ask(number: int) -> bool:
        words = {"email": alice.email}
        origin = f"198.51.100.{number}"
        return sees_limit(Client().post("/accounts/login/code/", words, REMOTE_ADDR=origin))

    assert [ask(number) for number in range(4)] == [False] * 3 + [True]


def test_a_member_cannot_send_mail_to_the_world(alice: User, sure_client_of: ClientOf) -> None:
    browser = sure_client_of(alice)

    def change(number: int) -> int:
        words = {"action_add": "", "email": f"stranger{number}@example.org"}
        return int(browser.post("/accounts/email/", words).status_code)

    assert [change(number) for number in range(7)] == [302] * 5 + [429] * 2
