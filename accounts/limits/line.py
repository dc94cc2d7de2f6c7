"""The line to Redis, for those who cannot wait: a tenth of a second, then not for a while."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)

# Redis answers within a millisecond, or something is wrong with it.
PATIENCE = 0.1
# So long nobody asks after it did not answer: it costs one request in five seconds its tenth.
REST = 5.0


class Line:
    """Asks in threads of its own: looking up the name of a host has no limit that one could set."""

    def __init__(self) -> None:
        self._redis: Redis | None = None
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="limits")
        self._lock = Lock()
        self._rests_until = 0.0
        self._is_away = False

    def ask(self, question: Callable[[Redis], Any]) -> Any:
        """None where Redis is away, too."""
        if not self._may_ask():
            return None
        answer = self._threads.submit(lambda: question(self._connected()))
        try:
            found = answer.result(PATIENCE)
        except Exception as error:
            answer.cancel()
            self._rest(error)
            return None
        self._is_away = False
        return found

    def _may_ask(self) -> bool:
        """While it is away, one at a time finds out whether it is back."""
        if not self._is_away:
            return True
        with self._lock:
            if time.monotonic() < self._rests_until:
                return False
            self._rests_until = time.monotonic() + REST
            return True

    def _rest(self, error: Exception) -> None:
        self._rests_until = time.monotonic() + REST
        if not self._is_away:
            logger.warning("Redis is away, limits are counted in PostgreSQL alone: %r", error)
        self._is_away = True

    def _connected(self) -> Redis:
        if self._redis is None:
            self._redis = Redis.from_url(
                settings.REDIS_URL,
                socket_connect_timeout=PATIENCE,
                socket_timeout=PATIENCE,
                retry=Retry(NoBackoff(), 0),
            )
        return self._redis


_line = Line()


def ask(question: Callable[[Redis], Any]) -> Any:
    return _line.ask(question)


def _replace() -> None:
    """Threads and locks do not survive a fork."""
    global _line
    _line = Line()


os.register_at_fork(after_in_child=_replace)
