"""Run a command as a child that can be tied to its parent, and as an ordinary user if asked.

    python unprivileged.py [--user UID:GID] [--tie PARENT_PID:SIGNAL] [--reach PATH]… -- COMMAND…

PostgreSQL refuses to run as root. The user we become may not be able to walk through the folders
above the data (0700, say). Rather than open those folders to everybody, the process keeps one
capability: CAP_DAC_READ_SEARCH, or CAP_DAC_OVERRIDE where the first is outside the bounding set
(Docker); and none at all when every PATH can be reached without.

A file of its own, run by its path with nothing but the standard library, because all of this has
to happen between fork and exec, where a threaded program may not run Python.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from argparse import ArgumentParser, Namespace

CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2
CAP_SETPCAP = 8
CANDIDATES = (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_SETPCAP)
PR_SET_PDEATHSIG = 1
PR_SET_KEEPCAPS = 8
PR_SET_SECUREBITS = 28
SECBIT_NO_SETUID_FIXUP = 1 << 2
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
LINUX_CAPABILITY_VERSION_3 = 0x20080522

libc = ctypes.CDLL(None, use_errno=True)


class CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class CapabilityWords(ctypes.Structure):
    """Bits 0-31 of each set come in the first of two of these."""

    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def main() -> None:
    options = arguments().parse_args()
    if options.user:
        uid, gid = map(int, options.user.split(":"))
        become(uid, gid, reaching=options.reach)
    if options.tie:
        tie_to_parent(options)
    os.execv(options.command[0], options.command)


def arguments() -> ArgumentParser:
    parser = ArgumentParser()
    parser.add_argument("--user")
    parser.add_argument("--tie")
    parser.add_argument("--reach", action="append", default=[])
    parser.add_argument("command", nargs="+")
    return parser


def tie_to_parent(options: Namespace) -> None:
    """Comes after `become`: the kernel forgets the wish when a process changes its user."""
    parent, signum = map(int, options.tie.split(":"))
    libc.prctl(PR_SET_PDEATHSIG, signum, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def become(uid: int, gid: int, *, reaching: list[str]) -> None:
    libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
    try:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    except OSError as error:
        sys.exit(f"Cannot become the user {uid}, and PostgreSQL refuses to run as root: {error}.")
    if obstacles(reaching):
        keep_one_capability(reaching)


def keep_one_capability(reaching: list[str]) -> None:
    for capability in (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE):
        count_in_access()
        if use_only(capability) and not obstacles(reaching):
            libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0)
            return
    sys.exit(
        f"The user {os.getuid()}, as whom PostgreSQL would run, cannot reach "
        f"{obstacles(reaching)[0]}: put the project in a folder that others may enter, "
        "run as an ordinary user, or set DATABASE_URL."
    )


def count_in_access() -> None:
    """Otherwise access(2) answers for a user without any, and PostgreSQL asks it of programs."""
    if use_only(CAP_SETPCAP):
        libc.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0)


def use_only(capability: int) -> bool:
    """False where this process may not have that one.

    Permitted keeps the candidates until exec, which then leaves only what is ambient.
    """
    header = CapabilityHeader(LINUX_CAPABILITY_VERSION_3, 0)
    words = (CapabilityWords * 2)()
    if libc.capget(ctypes.byref(header), words) != 0:
        return False
    held = words[0].permitted & sum(1 << candidate for candidate in CANDIDATES)
    only = 1 << capability
    words[0] = CapabilityWords(only, held, only)
    words[1] = CapabilityWords(0, 0, 0)
    return bool(held & only) and libc.capset(ctypes.byref(header), words) == 0


def obstacles(reaching: list[str]) -> list[str]:
    return [path for path in reaching if not can_reach(path)]


def can_reach(path: str) -> bool:
    """Folders are to be entered, programs run, everything else read."""
    try:
        is_executable = os.stat(path).st_mode & 0o111
    except OSError:
        return False
    return os.access(path, os.X_OK if is_executable else os.R_OK)


if __name__ == "__main__":
    main()
