"""One program of the forum, started again whenever it ends."""

from __future__ import annotations

import os
import shlex
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from signal import SIGKILL, SIGTERM
from threading import Thread

from honcho.printer import Message
from honcho.process import Process

from config.embedded.running import send
from config.embedded.server import UNPRIVILEGED

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
# Whoever ran this long was not in trouble from the start.
SETTLED_AFTER = 60.0


@dataclass
class Program:
    """honcho's Process runs it and turns what it prints into events; this remembers the rest."""

    name: str
    command: list[str]
    environment: dict[str, str]
    events: SimpleQueue[Message]
    colour: str
    pid: int | None = None
    thread: Thread | None = None
    is_asked_to_stop: bool = False
    started_at: float = 0.0
    pause: float = FIRST_PAUSE
    start_again_at: float = 0.0

    def start(self) -> None:
        process = Process(
            self.tied_command(), name=self.name, colour=self.colour, env=self.environment
        )
        # The thread stays as long as the program: the kernel ties a child to the thread that
        # forked it, not to the process.
        self.thread = Thread(target=process.run, args=[self.events], daemon=True)
        self.started_at = time.monotonic()
        self.thread.start()

    def tied_command(self) -> str:
        """Told to stop when we are killed; `exec`, so that the shell does not stand between."""
        tie = f"{os.getpid()}:{SIGTERM.value}"
        shim = [sys.executable, "-I", "-S", str(UNPRIVILEGED), "--tie", tie, "--"]
        return "exec " + shlex.join([*shim, *self.command])

    def is_running(self) -> bool:
        """From before its process id is known until its last words were read."""
        return self.pid is not None or (self.thread is not None and self.thread.is_alive())

    def has_died(self) -> bool:
        """Its own children may live on and hold its output open, so that no event tells.

        Looked at without taking notice, which is for the thread that waits for it.
        """
        if self.pid is None:
            return False
        try:
            return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        except ChildProcessError:
            return True

    def note_end(self) -> float:
        """Seconds until it should be started again."""
        if time.monotonic() - self.started_at > SETTLED_AFTER:
            self.pause = FIRST_PAUSE
        pause, self.pause = self.pause, min(self.pause * 2, LONGEST_PAUSE)
        self.pid = None
        self.start_again_at = time.monotonic() + pause
        return pause

    def ask_to_stop(self) -> None:
        """Only the first process, and once: a pool's children end in order when it tells them."""
        if self.pid is not None and not self.is_asked_to_stop:
            self.is_asked_to_stop = True
            send([self.pid], SIGTERM)

    def kill(self) -> None:
        """With everything it started, which is one process group."""
        if self.pid is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, SIGKILL)
