"""One page of somebody else's, within bounds of time, size and steps."""

from __future__ import annotations

import zlib
from concurrent.futures import TimeoutError as TookTooLong
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from .connecting import Doorkeeper, Forbidden, pool_manager
from .reading import Fetched, Unreachable, read

MAX_SECONDS = 10.0
"""For everything together. A page that takes longer has nothing that its readers wait for."""

MAX_BYTES = 1_000_000
"""After decompression. Title and description stand at the beginning of any page."""

MAX_REDIRECTS = 3
"""From http to https, to the canonical host, to the canonical path."""

STEPS = frozenset({301, 302, 303, 307, 308})

HEADERS = {"Accept-Encoding": "gzip", "Accept": "text/html,application/xhtml+xml"}


def fetch(url: str, *, user_agent: str, doorkeeper: Doorkeeper | None = None) -> Fetched:
    """GET the page. Raises Unreachable for whatever goes wrong, on our side of it or on theirs."""
    doorkeeper = doorkeeper or Doorkeeper()
    headers = HEADERS | {"User-Agent": user_agent}
    with doorkeeper.at_most(MAX_SECONDS), pool_manager(doorkeeper) as pages:
        try:
            found = _follow(pages, url, headers)
        except (Forbidden, HTTPError, TookTooLong, OSError, ValueError, zlib.error) as error:
            raise Unreachable(f"{url}: {error or type(error).__name__}") from error
    if doorkeeper.is_over:
        # Without a length given, an answer that was cut off looks like a whole one.
        raise Unreachable(f"{url}: took longer than {MAX_SECONDS:g} s")
    return found


def _follow(pages: urllib3.PoolManager, url: str, headers: dict[str, str]) -> Fetched:
    for _ in range(MAX_REDIRECTS + 1):
        _refuse_odd(url)
        answer = pages.request(
            "GET",
            url,
            headers=headers,
            redirect=False,
            retries=False,
            timeout=MAX_SECONDS,
            preload_content=False,
            decode_content=False,
        )
        try:
            if answer.status not in STEPS or "Location" not in answer.headers:
                return read(url, answer, most=MAX_BYTES)
            url = urljoin(url, answer.headers["Location"])
        finally:
            answer.close()
    raise Forbidden(f"More than {MAX_REDIRECTS} redirects.")


def _refuse_odd(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Forbidden("Only http and https lead to pages.")
    if parts.username is not None or parts.password is not None:
        raise Forbidden("An address with a log-in in it is not a page for everybody.")
    if not url.isascii() or not url.isprintable() or "\\" in url or " " in url:
        # Parsers disagree about these, and the one that checks must be the one that connects.
        raise Forbidden("The address has characters that must be encoded.")
