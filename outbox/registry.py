"""Who performs which kind of job, and what a performer may say besides "done"."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

Handler = Callable[[dict[str, Any]], object]
H = TypeVar("H", bound=Handler)

# Every worker listens to all of these. The outbox's own is apart, so that the sweeper's tick
# never stands behind a long row of jobs.
OWN_QUEUE = "outbox"
QUEUES = (OWN_QUEUE, "moderation", "notifications", "bulk")


class Refused(Exception):
    """This job can never succeed: it is dead at once, and kept for a person to look at."""


class Later(Exception):
    """The world is not ready (a mail server is away): the same job again, no try counted."""

    def __init__(self, why: str, *, seconds: float = 60) -> None:
        super().__init__(why)
        self.seconds = seconds


@dataclass(frozen=True)
class Performer:
    handler: Handler
    queue: str


_performers: dict[str, Performer] = {}


def performs(kind: str, *, queue: str) -> Callable[[H], H]:
    """Mark a function as what does jobs of this kind, on workers of this queue.

    It is called with the job's payload, while the worker holds the job's lease, possibly more
    than once: after a crash nobody knows how far the last one came. Returning closes the job;
    Refused, Later and any other exception do what outbox.performing says.
    """
    if queue not in QUEUES:
        raise ValueError(f"No worker listens to {queue!r}: the queues are {', '.join(QUEUES)}.")

    def register(handler: H) -> H:
        if kind in _performers:
            raise ValueError(f"Two functions perform {kind!r}.")
        _performers[kind] = Performer(handler, queue)
        return handler

    return register


def queue_of(kind: str) -> str:
    performer = performer_of(kind)
    if performer is None:
        raise LookupError(f"No function in an installed app's tasks.py performs {kind!r}.")
    return performer.queue


def performer_of(kind: str) -> Performer | None:
    return _performers.get(kind)
