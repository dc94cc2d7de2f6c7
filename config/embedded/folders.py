"""Where sockets stand: below our own folder, or elsewhere where that path is too long."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from .identity import CannotStart, make_folder

MAX_SOCKET_PATH = 107
"""Bytes in `sockaddr_un.sun_path` on Linux, without the closing NUL."""

LONGEST_NAME = len("/postgres/.s.PGSQL.5432")


def socket_folder(folder: Path, server: str) -> Path:
    """The folder of one server's socket; the same one for the same `folder` each time."""
    base = folder / "run"
    if len(os.fsencode(base)) + LONGEST_NAME > MAX_SOCKET_PATH:
        digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
        base = Path(tempfile.gettempdir()) / f"folkmoot-{os.geteuid()}-{digest}"
    base.mkdir(mode=0o711, parents=True, exist_ok=True)
    owner = base.lstat()
    if owner.st_uid != os.geteuid() or base.is_symlink():
        raise CannotStart(f"{base} belongs to somebody else: remove it, or set TMPDIR.")
    return make_folder(base / server)


def program(package: str, path: str) -> Path:
    """A program that a Python package brings. Importing the package could have effects."""
    from importlib.util import find_spec

    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise CannotStart(f"The package {package} is not installed: run bin/up.")
    return Path(next(iter(spec.submodule_search_locations))) / path
