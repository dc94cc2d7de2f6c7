import os
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from uuid import uuid4

import pytest
from celery import current_app

from outbox.doorbell import MOST_RINGS, Doorbell
from outbox.line import REDIS_TIMEOUT, Line

QUEUE = "tests.doorbell"

# Seconds that Redis may add to the 95th of a hundred requests, promised for when it is away.
UNNOTICED = 0.05


def call(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("CELERY_BROKER_WRITE_URL", url)


def p95_of_ringing(bell: Doorbell, *, times: int = 200) -> float:
    waits = []
    for number in range(times):
        began = time.perf_counter()
        bell.ring(number, QUEUE)
        waits.append(time.perf_counter() - began)
    return sorted(waits)[times * 95 // 100]


@pytest.fixture(autouse=True)
def own_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Redis is one for all processes of a test run, and a bell may still ring for an older test."""
    monkeypatch.setitem(globals(), "QUEUE", f"tests.doorbell.{uuid4()}")


@pytest.fixture
def swallowing_port() -> Iterator[int]:
    """It takes connections and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)
        yield listener.getsockname()[1]


@pytest.fixture
def full_port() -> Iterator[int]:
    """It does not even take connections: their packets go unanswered."""
    with ExitStack() as sockets:
        listener = sockets.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(4):
            caller = sockets.enter_context(socket.socket())
            caller.setblocking(False)
            with suppress(BlockingIOError):
                caller.connect(listener.getsockname())
        yield listener.getsockname()[1]


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


@pytest.fixture
def waiting() -> Iterator[Line]:
    """The line to the real Redis, on which nobody takes from our queue."""
    line = Line()
    yield line
    line._connection.default_channel.queue_purge(QUEUE)  # type: ignore[attr-defined]
    line.close()


def test_a_ring_is_a_message_with_the_number_of_the_job(waiting: Line) -> None:
    bell = Doorbell()
    bell.ring(17, QUEUE)

    assert bell.finish(5)
    assert waiting.length_of(QUEUE) == 1
    message = waiting._connection.SimpleQueue(QUEUE, no_ack=True).get(timeout=5)
    assert message.headers["task"] == "outbox.perform"
    assert message.headers["argsrepr"] == "[17]"


@pytest.mark.parametrize("broken_port", ["closed_port", "swallowing_port", "full_port"])
def test_without_redis_nobody_waits(
    broken_port: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    call(monkeypatch, f"redis://127.0.0.1:{request.getfixturevalue(broken_port)}/0")
    bell = Doorbell()

    assert p95_of_ringing(bell) < UNNOTICED
    assert bell.finish(5 * REDIS_TIMEOUT)


def test_it_rings_again_when_redis_is_back(
    closed_port: int, waiting: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    bell = Doorbell()
    with monkeypatch.context() as while_away:
        call(while_away, f"redis://127.0.0.1:{closed_port}/0")
        bell.ring(1, QUEUE)
        assert bell.finish(5 * REDIS_TIMEOUT)

    bell.ring(2, QUEUE)

    assert bell.finish(5)
    assert waiting.length_of(QUEUE) == 1


def test_what_gathers_is_bounded(swallowing_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    call(monkeypatch, f"redis://127.0.0.1:{swallowing_port}/0")
    bell = Doorbell()

    assert p95_of_ringing(bell, times=3 * MOST_RINGS) < UNNOTICED
    assert bell._rings.qsize() <= MOST_RINGS


def test_a_forked_process_rings_too(waiting: Line) -> None:
    from outbox import doorbell

    doorbell.ring(1, QUEUE)
    if not (child := os.fork()):
        doorbell.ring(2, QUEUE)
        os._exit(0 if doorbell.doorbell.finish(5) else 1)

    assert os.waitpid(child, 0)[1] == 0
    assert doorbell.doorbell.finish(5)
    assert waiting.length_of(QUEUE) == 2


def test_our_workers_are_those_that_celery_knows() -> None:
    assert current_app.main == "folkmoot"
