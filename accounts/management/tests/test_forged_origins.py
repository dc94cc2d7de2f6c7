"""No header of a visitor's own gains a try, on any route that is limited."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from django.test import Client

from accounts.management.evenness.forging import tales
from accounts.management.evenness.routes import ROUTES, Route
from accounts.models import User

# How many are let through: by one name or to one address, and sign-ups from one place.
ALLOWED = {"login_failed": 5, "signup": 30, "reset_password": 5, "request_login_code": 3}

TRIES = 45


def tries_let_through(route: Route, **more: Any) -> int:
    chance, passed = Random(1), 0
    for number in range(TRIES):
        browser = Client(headers=dict(tales(chance)))
        typed = route.typed("alice", "alice@example.org", number)
        answer = browser.post(route.path, typed, **more)
        passed += answer.status_code != 429 and b"too many times" not in answer.content
    return passed


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_forged_headers_gain_nothing(alice: User, route: Route) -> None:
    assert tries_let_through(route) == ALLOWED[route.action]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_nor_do_they_with_redis_away(alice: User, route: Route, line_to: Any) -> None:
    line_to("redis://127.0.0.1:9/0")

    assert tries_let_through(route) == ALLOWED[route.action]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_nor_do_addresses_of_one_household(alice: User, route: Route) -> None:
    """Every request from another address of one /64."""
    assert tries_let_through(route, REMOTE_ADDR="2001:db8::1") == ALLOWED[route.action]
    assert tries_let_through(route, REMOTE_ADDR="2001:db8::2") == 0
