"""People who read over HTTP, several at a time, and how long they wait."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from itertools import count
from statistics import quantiles
from threading import Event, Thread

PAUSE = 0.5
"""Seconds between two pages of one reader. Ten of them read 1.7 million pages a day."""


class Readers:
    """`waits` has the seconds of each page that came, `faults` how many did not come well."""

    def __init__(self, *, port: int, paths: Sequence[str], number: int) -> None:
        self.waits: list[float] = []
        self.faults = 0
        self._port = port
        self._paths = paths
        self._number = number
        self._is_over = Event()

    @contextmanager
    def reading(self) -> Iterator[None]:
        threads = [Thread(target=self._read, args=[at]) for at in range(self._number)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._is_over.set()
            for thread in threads:
                thread.join()

    @property
    def usual(self) -> float:
        """Milliseconds that half of the pages took at most."""
        return quantiles(self.waits, n=100)[49] * 1000

    @property
    def slow(self) -> float:
        """And those that nineteen in twenty took at most."""
        return quantiles(self.waits, n=100)[94] * 1000

    def _read(self, begin: int) -> None:
        # Not all in one moment.
        self._is_over.wait(PAUSE * begin / self._number)
        for at in count(begin):
            if self._is_over.is_set():
                return
            self._open(self._paths[at % len(self._paths)])
            self._is_over.wait(PAUSE)

    def _open(self, path: str) -> None:
        begun = time.perf_counter()
        try:
            with closing(HTTPConnection("127.0.0.1", self._port, timeout=30)) as connection:
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
        except OSError:
            self.faults += 1
            return
        if answer.status == 200:
            self.waits.append(time.perf_counter() - begun)
        else:
            self.faults += 1
