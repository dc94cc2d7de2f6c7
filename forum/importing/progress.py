"""How far a long import is: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

BAR_WIDTH = 30
BAR_SECONDS = 0.1
LOG_SECONDS = 10.0


class Output(Protocol):
    def write(self, text: str) -> object: ...
    def flush(self) -> None: ...
    def isatty(self) -> bool: ...


class Progress:
    """Called for every record. `share` tells how much is done, from 0 to 1."""

    def __init__(self, out: Output, *, what: str, share: Callable[[], float]) -> None:
        self._out, self._what, self._share = out, what, share
        self._is_terminal = out.isatty()
        self._interval = BAR_SECONDS if self._is_terminal else LOG_SECONDS
        self._told_at = time.monotonic()
        self._count = 0

    def __call__(self) -> None:
        self._count += 1
        if time.monotonic() - self._told_at >= self._interval:
            self._told_at = time.monotonic()
            self._tell()

    def clear(self) -> None:
        """Leave the terminal as it was."""
        if self._is_terminal:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def _tell(self) -> None:
        share = min(self._share(), 1)
        told = f"{self._count:,} posts and comments {self._what}"
        if self._is_terminal:
            bar = "█" * round(share * BAR_WIDTH)
            self._out.write(f"\r\x1b[K{bar:░<{BAR_WIDTH}} {share:4.0%}  {told}")
        else:
            self._out.write(f"{told} ({share:.0%})\n")
        self._out.flush()
