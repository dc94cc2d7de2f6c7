"""The Redis of ours."""

from __future__ import annotations

import os
from collections.abc import Iterator
from signal import SIGKILL

import pytest
import redis

from config.embedded import Redis
from config.embedded.running import wait_until


@pytest.fixture
def server(tmp_path: object) -> Iterator[Redis]:
    server = Redis(tmp_path)  # type: ignore[arg-type]
    server.start()
    yield server
    server.stop()


def client(server: Redis) -> redis.Redis:
    return redis.Redis.from_url(server.url, decode_responses=True)


def test_it_forgets_nothing_to_make_room(server: Redis) -> None:
    assert client(server).config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_it_listens_on_no_port(server: Redis) -> None:
    assert client(server).config_get("port") == {"port": "0"}


def test_what_it_was_told_survives_a_kill(server: Redis) -> None:
    """Its file is flushed every second, which is what Redis promises."""
    client(server).set("words", "kept")
    client(server).waitaof(1, 0, 5000)
    for pid in server.processes(server.is_main):
        os.kill(pid, SIGKILL)
    assert wait_until(lambda: not server.is_running(), seconds=5)

    server.start()

    assert client(server).get("words") == "kept"


def test_stopping_leaves_nothing_running(server: Redis) -> None:
    server.stop()

    assert server.processes(server.is_part) == []
