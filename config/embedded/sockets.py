"""Where a server's Unix socket may lie."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from pathlib import Path

# sockaddr_un.sun_path has 108 bytes on Linux, one of them for the closing NUL.
LONGEST_PATH = 107
# libpq splits hosts at commas, and Celery's URLs do not decode spaces.
PLAIN_PATH = re.compile(r"[\w./+-]+", re.ASCII)


def fits(directory: Path, name: str) -> bool:
    path = str(directory / name)
    return len(path) <= LONGEST_PATH and bool(PLAIN_PATH.fullmatch(path))


def socket_directory(home: Path, name: str, *, owner: tuple[int, int]) -> Path:
    """A directory (0700, of this uid and gid) short and plain enough for a socket of this name.

    Inside `home` where that fits; otherwise one under /tmp, which `home` remembers.
    """
    inside = home / "run"
    if fits(inside, name):
        inside.mkdir(mode=0o700, exist_ok=True)
        _give(inside, owner)
        return inside
    return _directory_elsewhere(home / "socket-directory", owner)


def _directory_elsewhere(memory: Path, owner: tuple[int, int]) -> Path:
    """Remembered, because running processes and the next start must look in the same place."""
    if memory.exists() and _is_private(known := Path(memory.read_text()), owner):
        return known
    made = Path(tempfile.mkdtemp(prefix="folkmoot-", dir="/tmp"))
    _give(made, owner)
    memory.write_text(str(made))
    return made


def forget_socket_directory(home: Path) -> None:
    """What was made elsewhere goes when the server has stopped; what is inside `home` stays."""
    memory = home / "socket-directory"
    if memory.exists():
        shutil.rmtree(memory.read_text(), ignore_errors=True)
        memory.unlink()


def _give(directory: Path, owner: tuple[int, int]) -> None:
    if os.geteuid() == 0:
        os.chown(directory, *owner, follow_symlinks=False)


def _is_private(directory: Path, owner: tuple[int, int]) -> bool:
    """Anybody may have made a directory of this name under /tmp after a reboot cleared it."""
    try:
        found = directory.lstat()
    except OSError:
        return False
    is_closed = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == 0o700
    return is_closed and found.st_uid == owner[0]
