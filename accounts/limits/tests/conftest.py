from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from redis import Redis

from accounts.limits import line

RedisGone = Callable[[], None]


@contextmanager
def swallowing_port() -> Iterator[int]:
    """Takes connections in, and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as hole:
        yield int(hole.getsockname()[1])


@pytest.fixture
def line_to(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has limits ask another Redis from now on, over a line that has not failed yet."""

    def change(url: str) -> None:
        settings.REDIS_URL = url
        monkeypatch.setattr(line, "_line", line.Line())

    return change


@pytest.fixture(params=["here", "refusing", "swallowing", "nowhere"])
def any_redis(request: pytest.FixtureRequest, line_to: Callable[[str], None]) -> Iterator[str]:
    """Redis as it is, and in each way to be away."""
    with swallowing_port() as port:
        match request.param:
            case "refusing":
                line_to("redis://127.0.0.1:9/0")
            case "swallowing":
                line_to(f"redis://127.0.0.1:{port}/0")
            case "nowhere":
                line_to("redis://redis.invalid:6379/0")
        yield request.param


@pytest.fixture
def forget(settings: Any) -> Callable[[], None]:
    """Redis loses everything, by a flush or because it needed the room."""

    def forget_all() -> None:
        redis = Redis.from_url(settings.REDIS_URL)
        if keys := list(redis.scan_iter("limits:*")):
            redis.delete(*keys)

    return forget_all
