"""Where a server's Unix socket may lie."""

from __future__ import annotations

import re
import shutil
import stat
import tempfile
from pathlib import Path

from config.embedded.owner import Owner, give, make_private

# sockaddr_un.sun_path has 108 bytes on Linux, one of them for the closing NUL.
LONGEST_PATH = 107
# libpq splits hosts at commas, and Celery's URLs do not decode spaces.
PLAIN_PATH = re.compile(r"[\w./+-]+", re.ASCII)


def fits(directory: Path, name: str) -> bool:
    path = str(directory / name)
    return len(path) <= LONGEST_PATH and bool(PLAIN_PATH.fullmatch(path))


def socket_directory(home: Path, name: str, *, owner: Owner) -> Path:
    """A directory (0700, of this uid and gid) short and plain enough for a socket of this name.

    Inside `home` where that fits; otherwise one under /tmp, which `home` remembers.
    """
    inside = home / "run"
    if fits(inside, name):
        make_private(inside, owner)
        return inside
    return _directory_elsewhere(home / "socket-directory", owner)


def _directory_elsewhere(memory: Path, owner: Owner) -> Path:
    """Remembered, because running processes and the next start must look in the same place."""
    if memory.exists() and _is_private(known := Path(memory.read_text()), owner):
        return known
    made = Path(tempfile.mkdtemp(prefix="folkmoot-", dir="/tmp"))
    give(made, owner)
    memory.write_text(str(made))
    return made


def forget_socket_directory(home: Path) -> None:
    """What was made elsewhere goes when the server has stopped; what is inside `home` stays."""
    memory = home / "socket-directory"
    if memory.exists():
        shutil.rmtree(memory.read_text(), ignore_errors=True)
        memory.unlink()


def _is_private(directory: Path, owner: Owner) -> bool:
    """Anybody may have made a directory of this name under /tmp after a reboot cleared it."""
    try:
        found = directory.lstat()
    except OSError:
        return False
    is_closed = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == 0o700
    return is_closed and found.st_uid == owner[0]
