"""The web server as it runs in earnest, one worker of it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Seconds for starting, and for ending.
PATIENCE = 30


@contextmanager
def serving(logs: Path) -> Iterator[int]:
    """Gives its port."""
    port = _free_port()
    command = [
        *(str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"),
        *("--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "2"),
        *("--no-ws", "--log-level", "warning", "config.wsgi:application"),
    ]
    env = os.environ | {"SITE_URL": f"http://127.0.0.1:{port}"}
    with (logs / "web.log").open("ab") as log:
        web = subprocess.Popen(command, env=env, stdout=log, stderr=log)
    try:
        _wait_for(port, web)
        yield port
    finally:
        web.terminate()
        web.wait(PATIENCE)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _wait_for(port: int, web: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and web.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The web server did not start.")
