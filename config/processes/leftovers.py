"""Programs of a bin/up that was killed: tied to it as they are, what is left ends here."""

from __future__ import annotations

import os
from pathlib import Path
from signal import SIGKILL, SIGTERM

from config.embedded.running import PROC, is_of, send, wait_until

# Children inherit it, and theirs, however they were started.
MARK = "FOLKMOOT_SERVES"


def marked(var: Path) -> list[int]:
    """Everything that runs for this folder of data."""
    mark = os.fsencode(f"{MARK}={var}")
    ids = (int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit())
    return [pid for pid in ids if pid != os.getpid() and bears(pid, mark)]


def bears(pid: int, mark: bytes) -> bool:
    try:
        environment = (PROC / str(pid) / "environ").read_bytes()
    except OSError:
        return False
    return is_of(pid, {os.geteuid()}) and mark in environment.split(b"\0")


def sweep(var: Path, *, seconds: float) -> None:
    """Nothing marked runs when this returns."""
    send(marked(var), SIGTERM)
    if not wait_until(lambda: not marked(var), seconds=seconds):
        send(marked(var), SIGKILL)
        wait_until(lambda: not marked(var), seconds=seconds)
