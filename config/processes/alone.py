"""One bin/up for one folder of data."""

from __future__ import annotations

import fcntl
import os
import sys
from pathlib import Path
from typing import TextIO


def hold_alone(var: Path) -> TextIO:
    """The lock is the kernel's: it goes with the process, however that ends."""
    try:
        file = (var / "up.lock").open("a+")
    except PermissionError:
        sys.exit(f"{var} belongs to another user: run bin/up as that one, or set VAR_DIR.")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        sys.exit(f"bin/up is already running here, at {file.read() or 'an address yet to come'}.")
    file.truncate(0)
    return file


def tell_where(file: TextIO, url: str) -> None:
    """For whoever starts a second one."""
    file.truncate(0)
    file.write(url)
    file.flush()
    os.fsync(file.fileno())
