"""A machine that is asked: it takes down what it is sent, and answers as it is told to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qs

import pytest
from pytest_django.fixtures import Settings as SettingsWrapper

from accounts.choices import Trust
from accounts.models import User
from conftest import make_user
from forum.moderation.tests.conftest import work

__all__ = ["work"]

KEY = "k" * 40


@dataclass(frozen=True, slots=True)
class Received:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}


@dataclass(slots=True)
class Machine:
    """`ended` is when it may stop keeping somebody waiting."""

    port: int = 0
    status: int = 200
    says: bytes = b'{"verdict": "ham"}'
    headers: dict[str, str] = field(default_factory=dict)
    is_silent: bool = False
    drips: bool = False
    meanwhile: Callable[[Received], object] = lambda received: None
    received: list[Received] = field(default_factory=list)
    ended: Event = field(default_factory=Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def verdict(self, verdict: str) -> None:
        self.says = f'{{"verdict": "{verdict}"}}'.encode()


@pytest.fixture
def machine() -> Iterator[Machine]:
    told = Machine()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received = Received(self.path, dict(self.headers), body)
            told.received.append(received)
            told.meanwhile(received)
            if told.is_silent:
                told.ended.wait(20)
                return
            self.send_response(told.status)
            for name, value in {
                "Content-Length": str(len(told.says) + told.drips * 9_000),
                **told.headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(told.says[:-1])
                while told.drips and not told.ended.wait(0.05):
                    self.wfile.write(b" ")
                self.wfile.write(told.says[-1:])
            except OSError:
                return

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.daemon_threads = True
    told.port = server.server_address[1]
    Thread(target=server.serve_forever, daemon=True).start()
    yield told
    told.ended.set()
    server.shutdown()
    server.server_close()


Choose = Callable[..., None]


@pytest.fixture
def choose(settings: SettingsWrapper, machine: Machine) -> Choose:
    """Have the settings name the machine."""

    def name_it(kind: str = "hook", *, without_answer: str = "publish") -> None:
        settings.SCREENING_SERVICE = {
            "kind": kind, "url": machine.url, "key": KEY, "without_answer": without_answer,
        }  # fmt: skip

    return name_it


@pytest.fixture
def carol(db: None) -> User:
    """Somebody new."""
    return make_user("carol", trust_level=Trust.NEW)
