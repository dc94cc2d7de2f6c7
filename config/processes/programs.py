"""The commands of the forum's programs. docker-compose.yml calls the same ones."""

from __future__ import annotations

import os
import sys
from pathlib import Path

# Answering is mostly waiting for PostgreSQL, but rendering is not: two at least, so that one slow
# page does not hold up the others, and no more than the machine has cores for.
FEWEST_WEB_WORKERS = 2
MOST_WEB_WORKERS = 4
# In each: 4 × 4 and the workers stay far below PostgreSQL's 100 connections.
THREADS = 4


def beside_python(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def web(host: str, port: int) -> list[str]:
    workers = min(max(os.cpu_count() or 1, FEWEST_WEB_WORKERS), MOST_WEB_WORKERS)
    return [
        *(beside_python("granian"), "--interface", "wsgi"),
        *("--host", host, "--port", str(port)),
        *("--workers", str(workers), "--respawn-failed-workers", "--respawn-interval", "1"),
        # A thread holds a database connection of its own.
        *("--blocking-threads", str(THREADS), "--backpressure", str(THREADS * 4)),
        *("--workers-kill-timeout", "3", "--no-ws", "--log-level", "warning"),
        "config.wsgi:application",
    ]


def worker() -> list[str]:
    return [*celery(), "worker", "--loglevel", "WARNING", "--without-gossip", "--without-mingle"]


def beat() -> list[str]:
    return [*celery(), "beat", "--loglevel", "WARNING", "--pidfile="]


def celery() -> list[str]:
    # Celery warns whoever is root of messages that contain code; ours are JSON.
    python = [sys.executable, "-W", "ignore::UserWarning:celery.platforms"]
    return [*python, "-m", "celery", "--app", "config.celery", "--quiet"]


def mail(port: int) -> list[str]:
    return [sys.executable, "-m", "config.mailsink", "--port", str(port)]
