"""Real worker processes and a real beat, and killing them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from random import Random

CELERY = [sys.executable, "-m", "celery", "--app", "config", "--quiet"]

# Seconds that who is asked to end has for it.
PARTING = 10


class Crew:
    """Workers of one job at a time each, and beat. A worker that is killed is started again."""

    def __init__(self, *, workers: int, chance: Random, logs: Path, env: dict[str, str]) -> None:
        self.kills = 0
        self._chance = chance
        self._logs = logs
        self._env = os.environ | env
        self._beat = self._start("beat", f"--schedule={logs / 'schedule'}")
        self._workers = [self._start_worker(number) for number in range(workers)]

    def kill_one(self) -> None:
        """As power failure would: parent and child at once, without a word to anybody."""
        number = self._chance.randrange(len(self._workers))
        victim = self._workers[number]
        os.killpg(victim.pid, signal.SIGKILL)
        victim.wait(PARTING)
        self.kills += 1
        self._workers[number] = self._start_worker(number)

    def end(self) -> None:
        everybody = [self._beat, *self._workers]
        for process in everybody:
            process.terminate()
        for process in everybody:
            with suppress(subprocess.TimeoutExpired):
                process.wait(PARTING)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(PARTING)

    def _start_worker(self, number: int) -> subprocess.Popen[bytes]:
        return self._start("worker", f"--hostname=worker{number}@%h", "--without-mingle")

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        with (self._logs / f"{arguments[0]}.log").open("ab") as log:
            return subprocess.Popen(
                [*CELERY, *arguments, "--loglevel=warning"],
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
