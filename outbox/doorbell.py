"""Telling the workers, after the commit, that a job waits.

A doorbell may be lost: the sweeper rings for what nobody came to do.
"""

import atexit
import logging
import os
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Lock, Thread

from outbox.line import Line

logger = logging.getLogger(__name__)

# More than this gathers only while Redis is away, when ringing is the sweeper's affair anyhow.
MOST_RINGS = 1000

# Seconds that a command which ends gives its last rings, rather than leave them to the sweeper.
PARTING = 1.0


class Doorbell:
    """Rings from a thread of its own, so that the request hands over a number and goes on.

    Time limits on sockets would not do: looking up the name of a host has none.
    """

    def __init__(self) -> None:
        self._rings: Queue[tuple[int, str]] = Queue(MOST_RINGS)
        self._line: Line | None = None
        self._thread: Thread | None = None
        self._starting = Lock()

    def ring(self, job_id: int, queue: str) -> None:
        """Never waits and never fails."""
        self._start()
        with suppress(Full):
            self._rings.put_nowait((job_id, queue))

    def finish(self, seconds: float = PARTING) -> bool:
        """Wait until everything is rung or given up; False if that takes longer."""
        with self._rings.all_tasks_done:
            return self._rings.all_tasks_done.wait_for(
                lambda: not self._rings.unfinished_tasks, seconds
            )

    def _start(self) -> None:
        with self._starting:
            if self._thread is None:
                self._thread = Thread(target=self._serve, name="doorbell", daemon=True)
                self._thread.start()

    def _serve(self) -> None:
        while True:
            job_id, queue = self._rings.get()
            try:
                self._line = self._line or Line()
                self._line.ring(job_id, queue)
            except Exception as error:
                logger.warning("No doorbell for now, the sweeper will ring: %s", error)
                self._give_up()
            finally:
                self._rings.task_done()

    def _give_up(self) -> None:
        """What gathered while Redis did not answer would only hold up what comes after."""
        line, self._line = self._line, None
        with suppress(Exception):
            if line:
                line.close()
        with suppress(Empty):
            while True:
                self._rings.get_nowait()
                self._rings.task_done()


doorbell = Doorbell()


def ring(job_id: int, queue: str) -> None:
    doorbell.ring(job_id, queue)


@atexit.register
def _part() -> None:
    doorbell.finish()


def _replace() -> None:
    """Threads and locks do not survive a fork."""
    global doorbell
    doorbell = Doorbell()


os.register_at_fork(after_in_child=_replace)
