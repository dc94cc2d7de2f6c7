"""The same act in several threads at one moment, each with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

PEOPLE = 8
T = TypeVar("T")


def all_at_once(act: Callable[[], T]) -> list[T]:
    """What each of them answered. Needs a test that may commit (`transaction=True`)."""
    start = Barrier(PEOPLE)

    def one() -> T:
        try:
            start.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as threads:
        return [future.result() for future in [threads.submit(one) for _ in range(PEOPLE)]]
