"""bin/backup FILE: write an archive; the forum may go on running."""

from __future__ import annotations

import os
import sys
import tarfile
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from config.archives import DUMP, UPLOADS
from config.archives.database import run
from config.embedded import ServerError
from config.processes import surroundings
from config.processes.borrowing import borrowed_servers


def main() -> None:
    parser = ArgumentParser(prog="bin/backup", description="Write everything to one file.")
    parser.add_argument("file", type=Path)
    file: Path = parser.parse_args().file
    var = surroundings.load()
    try:
        with borrowed_servers(var):
            write(file, var)
    except (ServerError, OSError) as error:
        sys.exit(f"Nothing was written: {error}")
    print(f"Wrote {file} ({file.stat().st_size / 1e6:.1f} MB).")


def write(file: Path, var: Path) -> None:
    """Under its own name only when it is whole, so that half an archive is never taken for one."""
    if file.exists():
        raise ServerError(f"{file} is there already.")
    partial = file.with_name(file.name + ".partial")
    try:
        # Its readers could log in as anybody: it holds password hashes and addresses.
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        with TemporaryDirectory(dir=file.absolute().parent) as folder:
            dump = Path(folder) / DUMP
            run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(dump))
            with tarfile.open(partial, "w") as archive:
                archive.add(dump, DUMP)
                if (var / UPLOADS).exists():
                    archive.add(var / UPLOADS, str(UPLOADS))
        partial.rename(file)
    finally:
        partial.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
