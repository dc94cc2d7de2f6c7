"""What the person at the terminal reads when the forum answers."""

from __future__ import annotations

import http.client
import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass, field

ASK_EVERY = 0.3
# Mail and screening can wait for the first page, but not for ever.
PATIENCE = 20.0


@dataclass
class Opening:
    """What happens once, when the web server answers for the first time."""

    host: str
    port: int
    words: list[str]
    say: Callable[[str], None]
    start_the_rest: Callable[[], None]
    # When bin/up began, and when the web server did.
    began: float
    web_began: float = field(default_factory=time.monotonic)
    asked_at: float = 0.0
    has_started_the_rest: bool = False
    is_over: bool = False

    def on_tick(self) -> None:
        now = time.monotonic()
        if self.is_over or now - self.asked_at < ASK_EVERY:
            return
        self.asked_at = now
        if answers(self.host, self.port):
            self._open(now)
        elif now - self.web_began > PATIENCE and not self.has_started_the_rest:
            self.say("The web server does not answer yet; the rest is started.")
            self._start_the_rest()

    def _open(self, now: float) -> None:
        self.is_over = True
        self._start_the_rest()
        self.say(f"Ready after {now - self.began:.1f} s.")
        for line in self.words:
            self.say(line)

    def _start_the_rest(self) -> None:
        if not self.has_started_the_rest:
            self.has_started_the_rest = True
            self.start_the_rest()


def answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(reachable(host), port, timeout=2)
    try:
        connection.request("GET", "/health/ready/", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def reachable(host: str) -> str:
    """A wildcard is where one listens, not where one asks."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)


def is_open_to_others(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"
