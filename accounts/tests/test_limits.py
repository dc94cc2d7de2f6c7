"""Limits hold with Redis away: they are counted in PostgreSQL."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User

from .conftest import PASSWORD


def guess(number: int, **headers: str) -> Any:
    words = {"login": "alice", "password": f"guess {number}"}
    return Client(headers=headers).post("/accounts/login/", words)


def sees_limit(answer: Any) -> bool:
    if answer.status_code == 429:
        return True
    return "too many times" in str(answer.context["form"].non_field_errors())


def test_the_sixth_guess_is_one_too_many(alice: User) -> None:
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


def test_guesses_at_others_do_not_push_out_the_count(alice: User) -> None:
    tried = [guess(number) for number in range(5)]
    for number in range(400):
        cache.set(f"somebody-else-{number}", 1)

    assert not any(map(sees_limit, tried))
    assert sees_limit(guess(5))


def test_one_network_of_ipv6_counts_as_one(db: None) -> None:
    def try_from(address: str) -> Any:
        words = {"login": address, "password": "x"}
        return Client().post("/accounts/login/", words, REMOTE_ADDR=address)

    tried = [try_from(f"2001:db8::{number:x}") for number in range(1, 15)]

    assert sum(not sees_limit(answer) for answer in tried) == 10


def test_a_mailbox_cannot_be_flooded_with_resets(alice: User) -> None:
    def ask(number: int) -> int:
        address = f"198.51.100.{number}"
        words = {"email": alice.email}
        return Client().post("/accounts/password/reset/", words, REMOTE_ADDR=address).status_code

    assert [ask(number) for number in range(7)] == [302] * 5 + [429] * 2


def test_a_limit_is_told_on_a_page_of_the_site(alice: User) -> None:
    for _ in range(6):
        answer = Client().post("/accounts/password/reset/", {"email": alice.email})

    assert answer.status_code == 429
    assert b"429" in answer.content
