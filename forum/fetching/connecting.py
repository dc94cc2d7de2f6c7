"""Connections that go where the name was seen to lead, and nowhere inside.

The check stands where the socket is opened: a name is resolved once, every answer must be public,
and the socket goes to one of these very addresses. So a name whose owner changes the answer
between check and use (DNS rebinding) gains nothing, and neither does a redirect.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Timer
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from .addresses import is_public

PORTS = frozenset({80, 443})
"""Pages are served there; on others answer mail servers, databases and the like."""

Resolve = Callable[[str, int], list[str]]


class Forbidden(Exception):
    """The address is none that we go to."""


def resolve(host: str, port: int) -> list[str]:
    """Every numeric address of the host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[4][0]) for place in found))


class Doorkeeper:
    """Opens sockets for one fetch, which it can end at any moment."""

    def __init__(
        self,
        *,
        resolve: Resolve = resolve,
        may_go_to: Callable[[str], bool] = is_public,
        ports: frozenset[int] = PORTS,
    ) -> None:
        self.resolve, self.may_go_to, self.ports = resolve, may_go_to, ports
        self._open: list[socket.socket] = []
        self.is_over = False

    def connect(self, host: str, port: int, timeout: float | None) -> socket.socket:
        if port not in self.ports:
            raise Forbidden(f"Port {port} serves no pages.")
        addresses = self._resolve_in_time(host, port, timeout)
        if not addresses or not all(map(self.may_go_to, addresses)):
            raise Forbidden(f"{host} is not a public address.")
        opened = socket.create_connection((addresses[0], port), timeout)
        self._open.append(opened)
        if self.is_over:
            self.end()
        return opened

    def end(self) -> None:
        """Hang up, whatever is being waited for in another thread."""
        self.is_over = True
        for opened in self._open:
            try:
                opened.shutdown(socket.SHUT_RDWR)
            except OSError:
                # Closed already.
                continue

    @contextmanager
    def at_most(self, seconds: float) -> Iterator[None]:
        """Timeouts of sockets begin anew with each byte; this one does not."""
        watch = Timer(seconds, self.end)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _resolve_in_time(self, host: str, port: int, timeout: float | None) -> list[str]:
        # getaddrinfo takes no timeout, and a name server may take minutes to say nothing.
        pool = ThreadPoolExecutor(max_workers=1)
        try:
            return pool.submit(self.resolve, host, port).result(timeout)
        finally:
            pool.shutdown(wait=False)


def pool_manager(doorkeeper: Doorkeeper) -> urllib3.PoolManager:
    """urllib3's connections, opened by the doorkeeper; names and certificates are its own work."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return doorkeeper.connect(self.host, self.port, _seconds(self.timeout))

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return doorkeeper.connect(self.host, self.port, _seconds(self.timeout))

    class PlainPool(urllib3.HTTPConnectionPool):
        ConnectionCls: Any = Plain

    class SecurePool(urllib3.HTTPSConnectionPool):
        ConnectionCls: Any = Secure

    manager = urllib3.PoolManager(ssl_context=ssl.create_default_context())
    manager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
    return manager


def _seconds(timeout: Any) -> float | None:
    return timeout if isinstance(timeout, int | float) else None
