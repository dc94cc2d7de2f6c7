"""From an uploaded file to pictures that may be shown; the file itself is never kept."""

from __future__ import annotations

import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from .decoder import MAX_PIXELS, Verdict

DECODER = Path(__file__).with_name("decoder.py")

MAX_BYTES = 8 * 1024 * 1024
"""A photograph as a telephone takes it; and what a request may have in memory."""

PATIENCE = 10
"""Seconds. It takes one; a member waits for it, and so do others who upload."""

HEAD = struct.Struct(">HHI")

# Each may take as much memory as the decoder allows itself, so one at a time in a process.
_turn = threading.Lock()


class Unreadable(ValueError):
    """No picture came of it; the reason is for the person who sent it."""


TOO_LARGE = f"This file is larger than {MAX_BYTES // 1024**2} MB. Please choose a smaller one."
BUSY = "Many people are sending pictures just now. Please try again in a minute."
SMALLER = "Make it smaller first: 1,600 pixels to a side are plenty."
WHY: dict[int, str] = {
    Verdict.NO_PICTURE: "We cannot read this as a picture. We know JPEG, PNG, WebP, GIF and AVIF; "
    "perhaps the file is damaged.",
    Verdict.TOO_MANY_PIXELS: "This picture has more than "
    f"{MAX_PIXELS // 1_000_000} million pixels. {SMALLER}",
    Verdict.TOO_HEAVY: f"This picture takes too much memory to open. {SMALLER}",
}


class Made(NamedTuple):
    """A WebP without metadata."""

    width: int
    height: int
    file: bytes


Shape = Literal["person", "words"]


def read(file: bytes) -> dict[int, bytes]:
    """A person's picture in each of its sizes, as WebP without metadata. Raises Unreadable."""
    return {made.width: made.file for made in _read(file, "person")}


def read_for_words(file: bytes) -> Made:
    """A picture as it stands among words. Raises Unreadable."""
    (made,) = _read(file, "words")
    return made


def _read(file: bytes, shape: Shape) -> list[Made]:
    if len(file) > MAX_BYTES:
        raise Unreadable(TOO_LARGE)
    if not _turn.acquire(timeout=PATIENCE):
        raise Unreadable(BUSY)
    try:
        return list(_parted(_decoded(file, shape)))
    finally:
        _turn.release()


def _decoded(file: bytes, shape: Shape) -> bytes:
    # Isolated: nothing of our environment, and no module from where it happens to stand.
    command = [sys.executable, "-I", str(DECODER), shape]
    try:
        done = subprocess.run(command, input=file, capture_output=True, env={}, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise Unreadable(WHY[Verdict.TOO_HEAVY]) from None
    if done.returncode == Verdict.GOOD:
        return done.stdout
    # A decoder that crashed, or that its limits ended, had no time for a verdict.
    raise Unreadable(WHY.get(done.returncode, WHY[Verdict.TOO_HEAVY]))


def _parted(stream: bytes) -> Iterator[Made]:
    at = 0
    while at < len(stream):
        width, height, length = HEAD.unpack_from(stream, at)
        at += HEAD.size + length
        yield Made(width, height, stream[at - length : at])
