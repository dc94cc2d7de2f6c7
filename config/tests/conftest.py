"""Databases and a bin/up of a test's own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from dj_database_url import parse

from config.embedded.running import wait_until
from config.processes.leftovers import marked
from config.processes.port import any_free_port

# Other tests and their browsers share the machine.
PATIENCE_SECONDS = 90.0


MakeDatabase = Callable[[], str]


@pytest.fixture
def make_database() -> Iterator[MakeDatabase]:
    """Makes empty databases on the servers that the tests were given; answers their URLs."""
    given = os.environ["DATABASE_URL"]
    place = parse(given)
    made: list[str] = []
    server = psycopg.connect(
        host=place["HOST"], user=place["USER"], dbname="postgres", autocommit=True
    )

    def make() -> str:
        made.append(f"own_{os.getpid()}_{time.monotonic_ns()}")
        server.execute(f"CREATE DATABASE {made[-1]}".encode())
        return urlsplit(given)._replace(path=f"/{made[-1]}").geturl()

    with closing(server):
        yield make
        for name in made:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def own_database(make_database: MakeDatabase) -> str:
    return make_database()


@dataclass
class Up:
    """A running bin/up, without the step that installs packages."""

    process: subprocess.Popen[bytes]
    var: Path
    log: Path
    port: int

    def says(self, words: str) -> bool:
        def is_said() -> bool:
            return words in self.words() or self.process.poll() is not None

        wait_until(is_said, seconds=PATIENCE_SECONDS)
        return words in self.words()

    def words(self) -> str:
        return self.log.read_text()

    def children(self) -> list[int]:
        return marked(self.var)


StartUp = Callable[..., Up]


@pytest.fixture
def start_up(tmp_path: Path) -> Iterator[StartUp]:
    """Starts any number of them, for the same folder of data."""
    started: list[Up] = []

    def start(*, port: int | None = None, **environment: str) -> Up:
        chosen = port or any_free_port("127.0.0.1")
        log = tmp_path / f"up-{len(started)}.log"
        kept = {"PATH", "HOME", "LANG"}
        inherited = {name: value for name, value in os.environ.items() if name in kept}
        with log.open("wb") as writing:
            process = subprocess.Popen(
                [sys.executable, "-m", "config.processes", "--port", str(chosen)],
                env=inherited | {"VAR_DIR": str(tmp_path / "var")} | environment,
                stdout=writing,
                stderr=writing,
                start_new_session=True,
            )
        started.append(Up(process, tmp_path / "var", log, chosen))
        return started[-1]

    yield start
    for up in started:
        up.process.terminate()
        try:
            up.process.wait(timeout=20)
        finally:
            up.process.kill()
