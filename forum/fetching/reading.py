"""What another machine answers, read as far as it may be."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import urllib3

from .connecting import Forbidden

CHUNK = 16_384
ENCODINGS = ("gzip", "deflate")


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


def read(url: str, answer: urllib3.BaseHTTPResponse, *, most: int) -> Fetched:
    """At most so many bytes, after decompression."""
    body = bytearray()
    for piece in _pieces(answer):
        body += piece
        if len(body) > most:
            break
    return Fetched(
        url=url,
        status=answer.status,
        content_type=answer.headers.get("Content-Type", ""),
        body=bytes(body[:most]),
        is_whole=len(body) <= most,
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
