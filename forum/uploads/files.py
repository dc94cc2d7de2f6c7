"""Where the files lie. No part of a path ever comes from a request: names stand in a row."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings

GRACE = timedelta(days=1)
"""A file is there a moment before its row. One that has none after a day never had."""


def path_of(name: str) -> Path:
    """In a folder for each beginning, so that none has more files than people can list."""
    return Path(settings.IMAGES_DIR) / name[:2] / f"{name}.webp"


def write(name: str, file: bytes) -> None:
    """There with all of it, or not there: a full disk leaves no half a picture."""
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    try:
        part.write_bytes(file)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def throw_away(name: str) -> None:
    path_of(name).unlink(missing_ok=True)


def old_ones() -> Iterator[list[Path]]:
    """Files that have been there longer than a request takes, a folder at a time."""
    before = time.time() - GRACE.total_seconds()
    for folder in sorted(Path(settings.IMAGES_DIR).glob("??")):
        yield [path for path in folder.iterdir() if path.stat().st_mtime < before]
