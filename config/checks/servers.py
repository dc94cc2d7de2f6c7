"""PostgreSQL and Redis for one run of the tests, beside those of a running bin/up."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import TextIO

from config.embedded import Postgres, Redis, Server


@contextmanager
def servers_for_tests(var: Path) -> Iterator[None]:
    """Their URLs are in the environment; one that is there already is used instead."""
    folder, lock = folder_of_our_own(var)
    os.environ["VAR_DIR"] = str(folder)
    with lock, ExitStack() as running:
        servers = (
            ("DATABASE_URL", Postgres(folder, fast=True)),
            ("REDIS_URL", Redis(folder, fast=True)),
        )
        for name, server in servers:
            if name not in os.environ:
                running.enter_context(fresh(server))
                os.environ[name] = server.url
        yield


def folder_of_our_own(var: Path) -> tuple[Path, TextIO]:
    """test, or test-2 and so on while others test; the kernel gives the lock back for the dead."""
    for number in count(1):
        folder = var / ("test" if number == 1 else f"test-{number}")
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            continue
        return folder, lock
    raise AssertionError("There is always a next number.")


@contextmanager
def fresh(server: Server) -> Iterator[None]:
    """Tied to us, should we be killed; a former run's that still ends is waited for."""
    server.stop()
    server.start(tied=True)
    try:
        yield
    finally:
        server.stop()
