from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from accounts.limits import address_of, network_of

PROXY = "10.0.0.1"


def told(*, remote: str = PROXY, **headers: str) -> Any:
    return RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote)


def test_without_proxies_nobody_is_believed() -> None:
    request = told(x_forwarded_for="203.0.113.9", x_real_ip="203.0.113.9", forwarded="for=1.2.3.4")

    assert address_of(request) == PROXY


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "6.6.6.6, 7.7.7.7, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", PROXY),
        (1, "", PROXY),
        (1, "unknown", PROXY),
        (1, "203.0.113.9:4711", "203.0.113.9"),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
        (1, "fe80::1%eth0", "fe80::1"),
    ],
)
def test_as_many_proxies_are_believed_as_there_are(
    settings: Any, proxies: int, header: str, address: str
) -> None:
    settings.TRUSTED_PROXIES = proxies

    assert address_of(told(x_forwarded_for=header)) == address


def test_only_the_one_header_is_read(settings: Any) -> None:
    settings.TRUSTED_PROXIES = 1

    assert address_of(told(x_real_ip="6.6.6.6", forwarded="for=6.6.6.6")) == PROXY


@pytest.mark.parametrize("remote", ["", "unix:", "nonsense"])
def test_those_without_an_address_share_one(remote: str) -> None:
    assert address_of(told(remote=remote)) == "0.0.0.0"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("203.0.113.1", "203.0.113.2", False),
        ("::ffff:203.0.113.1", "::ffff:203.0.113.2", False),
        ("::ffff:203.0.113.1", "203.0.113.1", True),
    ],
)
def test_a_household_of_ipv6_is_one(one: str, other: str, same: bool) -> None:
    assert (network_of(told(remote=one)) == network_of(told(remote=other))) is same
