"""Ctrl-C and SIGTERM, obeyed between two records and not in the midst of a statement."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType


class Stopped(KeyboardInterrupt):
    """Somebody asked for it. `code` is what shells report of a program that a signal ended."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.code = 128 + number


class Stopping:
    """While it is entered, a signal waits for the next call; a second one does not wait.

    An exception that bursts into the database's driver can come out of it as any other, or as none.
    """

    SIGNALS = (signal.SIGINT, signal.SIGTERM)

    def __init__(self) -> None:
        self._asked: int | None = None
        self._before: dict[int, object] = {}

    def __call__(self) -> None:
        if self._asked is not None:
            raise Stopped(self._asked)

    def __enter__(self) -> Stopping:
        # Python lets only the main thread have a say in signals.
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.getsignal(number) for number in self.SIGNALS}
            for number in self.SIGNALS:
                signal.signal(number, self._ask)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if self._asked is not None:
            raise Stopped(number)
        self._asked = number
