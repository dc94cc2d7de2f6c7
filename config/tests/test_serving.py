"""bin/up, from the first start to the last process."""

from __future__ import annotations

import os
import re
import socket
import time
import urllib.request
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGTERM

from config.embedded import Postgres, Redis
from config.embedded.running import command_line, wait_until
from config.processes.port import any_free_port
from config.tests.conftest import StartUp, Up

LOOPBACK = "127.0.0.1"


def test_it_serves_from_nothing_and_leaves_nothing(start_up: StartUp) -> None:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, any_free_port(LOOPBACK)))
        taken.listen()
        port = taken.getsockname()[1]

        up = start_up(port=port)

        assert up.says("Ctrl-C stops it."), up.words()
        assert answers(found_port(up))
        assert f"Port {port} is taken" in up.words()
        for role in ("member", "moderator", "administrator"):
            assert f"Log in as {role}:" in up.words()
        assert_refuses_a_second(start_up, up)

    began = time.monotonic()
    up.process.send_signal(SIGTERM)
    up.process.wait(timeout=20)

    assert time.monotonic() - began < 10
    assert up.children() == []
    assert not Postgres(up.var).is_running()
    assert not Redis(up.var).is_running()


def assert_refuses_a_second(start_up: StartUp, first: Up) -> None:
    second = start_up()

    assert second.process.wait(timeout=60) == 1
    assert "already running" in second.words()
    assert len(second.words().splitlines()) == 1
    assert first.process.poll() is None


def given(database: str) -> dict[str, str]:
    """Servers that are there already, as on a machine that has them."""
    redis = os.environ["REDIS_URL"].replace("db=0", "db=7")
    return {"DATABASE_URL": database, "REDIS_URL": redis, "EMAIL_URL": "smtp://127.0.0.1:9"}


def test_given_servers_replace_its_own(start_up: StartUp, own_database: str) -> None:
    up = start_up(**given(own_database))

    assert up.says("Ctrl-C stops it."), up.words()
    assert not (up.var / "postgres").exists()
    assert not (up.var / "redis").exists()
    assert "/dev/mail/" not in up.words()

    up.process.send_signal(SIGINT)
    up.process.wait(timeout=20)
    assert up.children() == []


def test_what_is_killed_is_started_again_and_dies_with_it(
    start_up: StartUp, own_database: str
) -> None:
    up = start_up(**given(own_database))
    assert up.says("Ctrl-C stops it."), up.words()
    assert wait_until(lambda: set(leaders(up)) == {"web", "worker", "beat"}, seconds=60)

    for name, pid in leaders(up).items():
        os.kill(pid, SIGKILL)
        assert up.says(f"{name} ended (signal 9); it is started again"), (name, up.words())
    assert wait_until(lambda: answers(up.port), seconds=60)
    assert up.process.poll() is None

    up.process.kill()
    assert wait_until(lambda: not up.children(), seconds=10), up.children()


def leaders(up: Up) -> dict[str, int]:
    """The first process of each program, by what it was started with."""
    found = {}
    for pid in up.children():
        words = {Path(word).name for word in command_line(pid)}
        for name, word in (("web", "granian"), ("worker", "worker"), ("beat", "beat")):
            if word in words and os.getpgid(pid) == pid:
                found[name] = pid
    return found


def answers(port: int) -> bool:
    try:
        url = f"http://{LOOPBACK}:{port}/health/ready/"
        return bool(urllib.request.urlopen(url, timeout=5))
    except OSError:
        return False


def found_port(up: Up) -> int:
    found = re.search(r"Folkmoot is at http://127\.0\.0\.1:(\d+)/", up.words())
    assert found is not None
    return int(found[1])


def test_a_start_that_cannot_succeed_ends_with_the_reason(start_up: StartUp) -> None:
    up = start_up(DATABASE_URL="postgres://nobody@127.0.0.1:9/none", REDIS_URL="redis://x:1/0")

    assert up.process.wait(timeout=60) == 1
    assert "The database could not be made ready" in up.words()
    assert up.children() == []
    assert (up.var / "secret-key").stat().st_mode & 0o077 == 0
