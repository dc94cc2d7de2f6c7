"""Somebody with a browser, who has been here once and holds a token for forms."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    status: int
    place: str
    page: str
    seconds: float

    @property
    def is_a_limit(self) -> bool:
        return self.status == 429 or "too many times" in self.page

    @property
    def looks(self) -> tuple[int, str]:
        return self.status, self.place


class Visitor:
    def __init__(self, port: int) -> None:
        self._port = port
        page, cookies = self._first_visit()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        if not token:
            raise RuntimeError("The log-in page has no token.")
        self._cookies, self._token = cookies, token[1]

    def _first_visit(self) -> tuple[str, str]:
        line = HTTPConnection("127.0.0.1", self._port, timeout=30)
        line.request("GET", "/accounts/login/")
        answer = line.getresponse()
        cookies = [value.partition(";")[0] for value in answer.headers.get_all("Set-Cookie", [])]
        page = answer.read().decode()
        line.close()
        return page, "; ".join(cookies)

    def send(
        self, path: str, typed: dict[str, str], headers: list[tuple[str, str]] | None = None
    ) -> Answer:
        """Always as on the first visit: what the last form brought about is forgotten."""
        body = urlencode(typed | {"csrfmiddlewaretoken": self._token}).encode()
        line = HTTPConnection("127.0.0.1", self._port, timeout=30)
        line.connect()
        began = time.perf_counter()
        line.putrequest("POST", path)
        own = [("Cookie", self._cookies), ("Content-Type", FORM), ("Content-Length", len(body))]
        for name, value in [*own, *(headers or [])]:
            line.putheader(name, str(value))
        line.endheaders(body)
        answer = line.getresponse()
        page = answer.read().decode()
        seconds = time.perf_counter() - began
        line.close()
        return Answer(answer.status, answer.getheader("Location", ""), page, seconds)
