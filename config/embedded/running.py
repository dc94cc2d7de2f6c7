"""Which processes run, by what they call themselves.

Process ids are reused, and a killed server leaves its pid file behind; so ids are never believed,
command lines are read. They are readable to everybody, unlike /proc/PID/exe and cwd, which root may
not follow for another user's process where CAP_SYS_PTRACE is missing (Docker).
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import Path

PROC = Path("/proc")


def command_line(pid: int) -> list[str]:
    """Empty when the process has ended, as a zombie's is."""
    try:
        words = (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return []
    return [os.fsdecode(word) for word in words.split(b"\0") if word]


def is_of(pid: int, users: set[int]) -> bool:
    """Others may call their processes whatever they like."""
    try:
        return (PROC / str(pid)).stat().st_uid in users
    except OSError:
        return False


def processes_where(belongs: Callable[[list[str]], bool], *, users: set[int]) -> list[int]:
    ids = (int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit())
    return [
        pid for pid in ids if is_of(pid, users) and (words := command_line(pid)) and belongs(words)
    ]


def send(pids: Iterable[int], signum: signal.Signals) -> None:
    for pid in pids:
        try:
            os.kill(pid, signum)
        except ProcessLookupError:
            continue


def wait_until(is_done: Callable[[], bool], *, seconds: float, pause: float = 0.05) -> bool:
    """Whether it was done in time."""
    deadline = time.monotonic() + seconds
    while not is_done():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True
