"""A kind of job for the tests, and a line to the workers that only counts."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from outbox import enqueue, registry
from outbox.models import Job
from outbox.registry import Handler, Performer

KIND = "tests.note"

HandleWith = Callable[[Handler], None]


@pytest.fixture
def handle_with(monkeypatch: pytest.MonkeyPatch) -> HandleWith:
    """Have jobs of the tests' kind performed by this function."""

    def register(handler: Handler) -> None:
        monkeypatch.setitem(registry._performers, KIND, Performer(handler, "bulk"))

    return register


@pytest.fixture
def performed(handle_with: HandleWith) -> list[dict[str, Any]]:
    """The payloads of those that were done, in order."""
    payloads: list[dict[str, Any]] = []
    handle_with(payloads.append)
    return payloads


class Rings(Counter[int]):
    """How often was rung for each job. Stands in for the line, with queues of this length."""

    length = 0

    def ring(self, job_id: int, queue: str) -> None:
        self[job_id] += 1

    def length_of(self, queue: str) -> int:
        return self.length

    def close(self) -> None: ...


@pytest.fixture
def rings(monkeypatch: pytest.MonkeyPatch) -> Rings:
    """What the sweeper rings."""
    counted = Rings()
    monkeypatch.setattr("outbox.sweeping.Line", lambda: counted)
    return counted


def write_job(key: str = "1", **fields: Any) -> Job:
    """A job as enqueue writes it, and then with these fields."""
    with transaction.atomic():
        enqueue(KIND, key=key, payload={"key": key})
    Job.objects.filter(kind=KIND, key=key).update(**fields)
    return Job.objects.get(kind=KIND, key=key)
