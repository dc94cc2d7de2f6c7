"""The servers of bin/up, for something that ends by itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from config.embedded import Postgres, Redis, Server
from config.processes import surroundings


@contextmanager
def borrowed_servers(var: Path) -> Iterator[None]:
    """The environment is that of the forum's programs; servers run when they did not."""
    os.environ["SECRET_KEY"] = surroundings.secret_key(var)
    with ExitStack() as borrowed:
        for name, server in (("DATABASE_URL", Postgres(var)), ("REDIS_URL", Redis(var))):
            if name not in os.environ:
                borrowed.enter_context(running(server))
                os.environ[name] = server.url
        yield


@contextmanager
def running(server: Server) -> Iterator[None]:
    """Left running when it was; else stopped in the end, or when we are killed."""
    is_ours = server.start(tied=True) is not None
    try:
        yield
    finally:
        if is_ours:
            server.stop()
