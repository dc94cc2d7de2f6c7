"""What our PostgreSQL and Redis have in common: being started, found, waited for, stopped."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGKILL, Signals
from typing import BinaryIO

from config.embedded.errors import ServerError
from config.embedded.owner import Owner, owner_of
from config.embedded.running import processes_where, send, wait_until
from config.embedded.sockets import forget_socket_directory

UNPRIVILEGED = Path(__file__).parent / "unprivileged.py"
# Crash recovery replays the log; a large one takes longer than a start.
START_SECONDS = 120.0
STOP_SECONDS = 6.0
LARGEST_LOG = 5_000_000


class Server(ABC):
    """A server whose files lie in `home`; `fast` gives up durability, for tests."""

    name: str
    stop_signal: Signals

    def __init__(self, var: Path, *, fast: bool = False) -> None:
        self.home = var.resolve() / self.name
        self.data = self.home / "data"
        self.fast = fast
        self.log = self.home / "server.log"
        self.child: subprocess.Popen[bytes] | None = None

    @property
    @abstractmethod
    def url(self) -> str:
        """What DATABASE_URL or REDIS_URL is to be."""

    @abstractmethod
    def prepare(self) -> None:
        """Make or mend what the server needs before it starts; called while nothing of it runs."""

    @abstractmethod
    def command(self) -> list[str]: ...

    @abstractmethod
    def is_ready(self) -> bool: ...

    @abstractmethod
    def is_main(self, words: list[str]) -> bool:
        """Whether this command line is the server's first process."""

    def is_part(self, words: list[str]) -> bool:
        """Whether this command line is any process of the server."""
        return self.is_main(words)

    @abstractmethod
    def needed_paths(self) -> list[Path]:
        """What it must reach as an ordinary user."""

    def owner(self) -> Owner:
        return owner_of(self.data)

    def is_running(self) -> bool:
        return bool(self.processes(self.is_main))

    def processes(self, belongs: Callable[[list[str]], bool]) -> list[int]:
        if not self.home.exists():
            return []
        return processes_where(belongs, users={os.geteuid(), self.owner()[0]})

    def start(self, *, tied: bool = False) -> subprocess.Popen[bytes] | None:
        """Ready when this returns. A tied server ends with the process that called this.

        None when one was running already, which is left as it is.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        with self._lock():
            if self._runs_on():
                return None
            self.sweep_away()
            self.prepare()
            self.child = self._launch(tied)
            self._wait_for(self.child)
        return self.child

    def _runs_on(self) -> bool:
        """One that is found may still be starting, or be about to end with whom it was tied to."""
        return self.is_running() and self._settles(lambda: not self.is_running())

    def stop(self, *, seconds: float = STOP_SECONDS) -> None:
        """Nothing of the server runs when this returns; what takes longer is killed."""
        if not self.home.exists():
            return
        with self._lock():
            send(self.processes(self.is_main), self.stop_signal)
            if not wait_until(lambda: not self.is_running(), seconds=seconds):
                print(f"{self.name} did not stop in {seconds:.0f} s; it is killed.")
            self.sweep_away()
            forget_socket_directory(self.home)
        if self.child is not None:
            # Not every init reaps what its children leave.
            self.child.wait()

    def sweep_away(self) -> None:
        """A killed server's children may live on, holding its memory and its files."""
        send(self.processes(self.is_part), SIGKILL)
        if not wait_until(lambda: not self.processes(self.is_part), seconds=STOP_SECONDS):
            raise ServerError(f"Processes of {self.name} in {self.home} cannot be killed.")

    def _launch(self, tied: bool) -> subprocess.Popen[bytes]:
        tie = ["--tie", f"{os.getpid()}:{self.stop_signal.value}"] if tied else []
        with self._open_log() as log:
            return subprocess.Popen(
                self.launch_line(tie),
                cwd=self.home,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def launch_line(self, tie: list[str], command: list[str] | None = None) -> list[str]:
        shim = [sys.executable, "-I", "-S", str(UNPRIVILEGED)]
        return [*shim, *tie, *self._descent(), "--", *(command or self.command())]

    def _descent(self) -> list[str]:
        """As root, who the server becomes, and what it must reach then."""
        if os.geteuid() != 0:
            return []
        return [
            "--user",
            ":".join(map(str, self.owner())),
            *map("--reach={}".format, self.needed_paths()),
        ]

    def environment(self) -> dict[str, str]:
        """Whatever PGOPTIONS and the like say is meant for other servers."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return kept | {"LC_ALL": "C"}

    def _open_log(self) -> BinaryIO:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.old"))
        return self.log.open("ab")

    def _wait_for(self, child: subprocess.Popen[bytes]) -> None:
        if not self._settles(lambda: child.poll() is not None):
            raise ServerError(
                f"{self.name} did not start; the end of {self.log}:\n{self._last_words()}"
            )

    def _settles(self, has_ended: Callable[[], bool]) -> bool:
        """Whether it becomes ready, rather than ending or taking for ever."""
        wait_until(lambda: self.is_ready() or has_ended(), seconds=START_SECONDS)
        return not has_ended() and self.is_ready()

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(lines[-8:])

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Two starts at once must not both find nothing running."""
        with (self.home / "lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
