"""bin/restore FILE: fill an empty forum from an archive."""

from __future__ import annotations

import os
import shutil
import sys
import tarfile
from argparse import ArgumentParser
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import psycopg
from psycopg.conninfo import conninfo_to_dict

from config.archives import DUMP, UPLOADS
from config.archives.database import run
from config.embedded import ServerError
from config.processes import surroundings
from config.processes.alone import hold_alone
from config.processes.borrowing import borrowed_servers

ALL_OR_NOTHING = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


def main() -> None:
    parser = ArgumentParser(prog="bin/restore", description="Fill an empty forum from a file.")
    parser.add_argument("file", type=Path)
    file: Path = parser.parse_args().file
    var = surroundings.load()
    with hold_alone(var):
        try:
            with borrowed_servers(var), tarfile.open(file) as archive:
                read(archive, var)
        except (ServerError, OSError, tarfile.TarError) as error:
            sys.exit(f"Nothing was restored: {error}")
    print(f"Restored {file}. bin/up brings it to this version and serves it.")


def read(archive: tarfile.TarFile, var: Path) -> None:
    """All of the database or nothing; what is there already is never touched."""
    require_empty(var)
    with TemporaryDirectory(dir=var) as folder:
        unpack(archive, Path(folder))
        if not (dump := Path(folder) / DUMP).exists():
            raise ServerError("this is no archive of bin/backup.")
        name = conninfo_to_dict(os.environ["DATABASE_URL"])["dbname"]
        run("pg_restore", f"--dbname={name}", *ALL_OR_NOTHING, str(dump))
        if (uploads := Path(folder) / UPLOADS).exists():
            put(uploads, var / UPLOADS)


def put(found: Path, place: Path) -> None:
    """One by one, because the place may be there already, as the mount of a volume."""
    place.mkdir(exist_ok=True)
    for each in found.iterdir():
        shutil.move(each, place / each.name)


def unpack(archive: tarfile.TarFile, folder: Path) -> None:
    """Python's own filter for this came with 3.11.4, and Debian 12 has 3.11.2."""
    for member in archive:
        path = PurePosixPath(member.name)
        is_ours = path == PurePosixPath(DUMP) or path.parts[:1] == UPLOADS.parts
        if not is_ours or ".." in path.parts or not (member.isfile() or member.isdir()):
            raise ServerError(f"{member.name} is nothing that bin/backup writes.")
        target = folder / path
        (target if member.isdir() else target.parent).mkdir(parents=True, exist_ok=True)
        if content := archive.extractfile(member):
            with content, target.open("wb") as file:
                shutil.copyfileobj(content, file)


def require_empty(var: Path) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        found = connection.execute(TABLES).fetchone()
    if found != (0,):
        raise ServerError("the database is not empty. Give another VAR_DIR or DATABASE_URL.")
    if any((var / UPLOADS).glob("*")):
        raise ServerError(f"there are files in {var / UPLOADS} already.")


if __name__ == "__main__":
    main()
