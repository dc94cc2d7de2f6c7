"""bin/manage: a management command with the servers and the settings of bin/up."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from signal import SIG_IGN, SIGINT, signal

from config.embedded import Postgres, Redis, Server, ServerError
from config.processes import surroundings


def main() -> None:
    var = surroundings.load()
    os.environ["SECRET_KEY"] = surroundings.secret_key(var)
    try:
        with ExitStack() as borrowed:
            for name, server in (("DATABASE_URL", Postgres(var)), ("REDIS_URL", Redis(var))):
                if name not in os.environ:
                    borrowed.enter_context(running(server))
                    os.environ[name] = server.url
            code = run(sys.argv[1:])
    except ServerError as error:
        sys.exit(str(error))
    sys.exit(code)


@contextmanager
def running(server: Server) -> Iterator[None]:
    """Left running when it was; else stopped in the end, or when we are killed."""
    is_ours = server.start(tied=True) is not None
    try:
        yield
    finally:
        if is_ours:
            server.stop()


def run(arguments: list[str]) -> int:
    with subprocess.Popen([sys.executable, "manage.py", *arguments]) as command:
        # Ctrl-C is for the command, which may want to end a file well; we wait for it.
        signal(SIGINT, SIG_IGN)
        return command.wait()


if __name__ == "__main__":
    main()
