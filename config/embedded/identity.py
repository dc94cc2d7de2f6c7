"""As whom the servers run. PostgreSQL refuses to be root, and Redis need not be.

Started by an ordinary user they are that user. Started by root they become `nobody`, who exists
everywhere, so that no account is added. Where a folder above ours is closed to `nobody` (a project
below /root), the servers keep one capability that lets them pass through it, and no permission of
a folder that we did not make is touched.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import subprocess
from collections.abc import Callable
from pathlib import Path

NOBODY = "nobody"

# From linux/capability.h and linux/prctl.h.
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2
CAPABILITY_VERSION_3 = 0x20080522
PR_SET_KEEPCAPS = 8
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2


class CannotStart(Exception):
    """In one sentence, for the person at the terminal."""


def name() -> str:
    """The system user that the servers run as."""
    if os.geteuid() == 0:
        return NOBODY
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError as error:
        raise CannotStart(
            f"PostgreSQL needs a user with a name, and user {os.geteuid()} has none in /etc/passwd."
        ) from error


def make_folder(path: Path) -> Path:
    """A folder that only the servers' user may enter, root aside."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam(NOBODY)
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    return path


def dropping(reachable: list[Path]) -> Callable[[], None] | None:
    """What a child process does first, to become the servers' user and reach these paths."""
    if os.geteuid() != 0:
        return None
    capability = None if _can_reach(reachable) else _passing_capability()
    return lambda: _become_nobody(capability)


def _can_reach(paths: list[Path]) -> bool:
    checks = [
        subprocess.run(
            ["test", "-x", str(path)], preexec_fn=lambda: _become_nobody(None), check=False
        )
        for path in paths
    ]
    return all(check.returncode == 0 for check in checks)


def _passing_capability() -> int:
    """The least that lets `nobody` pass closed folders: to read and search, or else to override.

    A container engine's default set lacks the first and has the second.
    """
    bounding = next(
        int(line.split()[1], 16)
        for line in Path("/proc/self/status").read_text().splitlines()
        if line.startswith("CapBnd:")
    )
    for capability in (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE):
        if bounding & (1 << capability):
            return capability
    raise CannotStart(
        "The folder of this project is closed to other users, and this root may not pass that on "
        "to PostgreSQL: move the project, for example to /srv, or run it as an ordinary user."
    )


def _become_nobody(capability: int | None) -> None:
    """Runs between fork and exec, in the child."""
    nobody = pwd.getpwnam(NOBODY)
    libc = ctypes.CDLL(None, use_errno=True)
    if capability is not None:
        _must(libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0))
    os.setgroups([])
    os.setresgid(nobody.pw_gid, nobody.pw_gid, nobody.pw_gid)
    os.setresuid(nobody.pw_uid, nobody.pw_uid, nobody.pw_uid)
    os.umask(0o077)
    os.chdir("/")
    if capability is not None:
        _keep(libc, capability)


def _keep(libc: ctypes.CDLL, capability: int) -> None:
    """Hold this one capability, and hand it on through exec."""
    bit = 1 << capability
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    # Twice effective, permitted, inheritable: the low and the high 32 capabilities.
    sets = (ctypes.c_uint32 * 6)(bit, bit, bit, 0, 0, 0)
    _must(libc.capset(header, sets))
    _must(libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0))


def _must(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
