"""Sending something to a machine that the site's owner chose, and reading what it says to it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import TimeoutError as TookTooLong
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from urllib3.exceptions import HTTPError

from .connecting import Doorkeeper, Forbidden, pool_manager
from .reading import Fetched, Unreachable, read

DEFAULT_PORTS = {"http": 80, "https": 443}


def send(
    url: str, *, body: bytes, headers: Mapping[str, str], most_seconds: float, most_bytes: int
) -> Fetched:
    """POST it, and follow no redirect: what is sent is for that machine alone.

    Raises Unreachable for whatever goes wrong. Its words do not name the address, which may hold a
    secret.
    """
    doorkeeper = doorkeeper_of(url)
    with doorkeeper.at_most(most_seconds), pool_manager(doorkeeper) as machines:
        try:
            answer = machines.request(
                "POST",
                url,
                body=body,
                headers=dict(headers),
                redirect=False,
                retries=False,
                timeout=most_seconds,
                preload_content=False,
                decode_content=False,
            )
            found = read(url, answer, most=most_bytes)
            answer.close()
        except (Forbidden, HTTPError, TookTooLong, OSError, ValueError, zlib.error) as error:
            if doorkeeper.is_over:
                raise _too_late(most_seconds) from error
            raise Unreachable(f"could not be reached ({type(error).__name__})") from error
    if doorkeeper.is_over:
        raise _too_late(most_seconds)
    if not found.is_whole:
        raise Unreachable(f"answered with more than {most_bytes} bytes")
    return found


def doorkeeper_of(url: str) -> Doorkeeper:
    """In the clear to this machine alone; where the connection is secured, the certificate says
    who answers, so that it may also be a machine beside this one."""
    parts = urlsplit(url)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise Unreachable("has an address that is none")
    return Doorkeeper(may_go_to=_permitted(parts), ports=frozenset({_port(parts)}))


def _permitted(parts: SplitResult) -> Callable[[str], bool]:
    return _is_anywhere if parts.scheme == "https" else is_loopback


def _port(parts: SplitResult) -> int:
    return parts.port or DEFAULT_PORTS[parts.scheme]


def is_loopback(address: str) -> bool:
    return ip_address(address).is_loopback


def _is_anywhere(address: str) -> bool:
    return True


def _too_late(seconds: float) -> Unreachable:
    return Unreachable(f"took longer than {seconds:g} s")
