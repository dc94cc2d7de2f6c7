"""One page of somebody else's, within bounds of time, size and steps."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from .connecting import Doorkeeper, Forbidden, pool_manager

MAX_SECONDS = 10.0
"""For everything together. A page that takes longer has nothing that its readers wait for."""

MAX_BYTES = 1_000_000
"""After decompression. Title and description stand at the beginning of any page."""

MAX_REDIRECTS = 3
"""From http to https, to the canonical host, to the canonical path."""

CHUNK = 16_384
ENCODINGS = ("gzip", "deflate")
STEPS = frozenset({301, 302, 303, 307, 308})

HEADERS = {"Accept-Encoding": "gzip", "Accept": "text/html,application/xhtml+xml"}


class Unreachable(Exception):
    """The page cannot be had; the words are for the log."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """`url` is where the page was found in the end; `body` may be its beginning only."""

    url: str
    status: int
    content_type: str
    body: bytes
    is_whole: bool


def fetch(url: str, *, user_agent: str, doorkeeper: Doorkeeper | None = None) -> Fetched:
    """GET the page. Raises Unreachable for whatever goes wrong, on our side of it or on theirs."""
    doorkeeper = doorkeeper or Doorkeeper()
    headers = HEADERS | {"User-Agent": user_agent}
    with _at_most(MAX_SECONDS, doorkeeper), pool_manager(doorkeeper) as pages:
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
                return _read(url, answer)
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


def _read(url: str, answer: urllib3.BaseHTTPResponse) -> Fetched:
    body = bytearray()
    for piece in _pieces(answer):
        body += piece
        if len(body) > MAX_BYTES:
            break
    return Fetched(
        url=url,
        status=answer.status,
        content_type=answer.headers.get("Content-Type", ""),
        body=bytes(body[:MAX_BYTES]),
        is_whole=len(body) <= MAX_BYTES,
    )


def _pieces(answer: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
    """The body, decompressed a little at a time: a bomb is noticed before it fills the memory."""
    encoding = answer.headers.get("Content-Encoding", "").strip().lower()
    if encoding in ("", "identity"):
        yield from answer.stream(CHUNK, decode_content=False)
        return
    if encoding not in ENCODINGS:
        raise Forbidden(f"The answer is encoded as {encoding!r}, which was not asked for.")
    # 32: the header tells gzip from zlib.
    inflater = zlib.decompressobj(32 + zlib.MAX_WBITS)
    for packed in answer.stream(CHUNK, decode_content=False):
        while packed:
            yield inflater.decompress(packed, CHUNK)
            packed = inflater.unconsumed_tail
    yield inflater.flush(CHUNK)


@contextmanager
def _at_most(seconds: float, doorkeeper: Doorkeeper) -> Iterator[None]:
    """Timeouts of sockets begin anew with each byte; this one does not."""
    watch = Timer(seconds, doorkeeper.end)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
