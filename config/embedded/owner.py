"""As whom the servers run."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

from config.embedded.errors import ServerError

# As root, the servers run as this user, which every Linux has; we add none of our own.
UNPRIVILEGED_USER = "nobody"

# A uid and a gid.
Owner = tuple[int, int]


def owner_of(data: Path) -> Owner:
    """Ourselves; as root, whoever owns the data already, else nobody."""
    if data.exists():
        found = data.stat()
        _require_ownable(data, found.st_uid)
        return found.st_uid, found.st_gid
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    try:
        nobody = pwd.getpwnam(UNPRIVILEGED_USER)
    except KeyError:
        raise ServerError(
            f"PostgreSQL refuses to run as root, and there is no user {UNPRIVILEGED_USER}: "
            "run as an ordinary user, or set DATABASE_URL and REDIS_URL."
        ) from None
    return nobody.pw_uid, nobody.pw_gid


def user_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        raise ServerError(
            f"PostgreSQL needs a user with a name, and {uid} has none in /etc/passwd: "
            "add one, or set DATABASE_URL."
        ) from None


def make_private(directory: Path, owner: Owner) -> None:
    directory.mkdir(mode=0o700, exist_ok=True)
    give(directory, owner)


def give(directory: Path, owner: Owner) -> None:
    if os.geteuid() == 0:
        os.chown(directory, *owner, follow_symlinks=False)


def _require_ownable(data: Path, uid: int) -> None:
    if uid == 0:
        raise ServerError(f"{data} belongs to root, as whom PostgreSQL refuses to run.")
    if os.geteuid() not in (0, uid):
        raise ServerError(f"{data} belongs to another user: run as that one, or as root.")
