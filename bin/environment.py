"""The project's virtual environment: made when missing, mended when an install was cut short."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Stands in .venv while an install runs: what it left behind may be in pieces.
UNFINISHED = VENV / ".unfinished"


def run(module: str, *, requirements: str = "requirements.txt") -> None:
    """Become this module in an environment that has these requirements."""
    prepare(requirements)
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "-m", module, *sys.argv[1:]])


def prepare(requirements: str) -> None:
    # As an exception, so that a running pip is ended with us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    wanted = hashlib.sha256((ROOT / requirements).read_bytes()).hexdigest()
    marker = VENV / f".installed-{requirements}"
    with alone():
        if PYTHON.exists() and not UNFINISHED.exists() and read(marker) == wanted:
            return
        # Programs in it must be runnable by the user that servers run as when we are root.
        umask = os.umask(0o022)
        make()
        install(requirements)
        marker.write_text(wanted)
        UNFINISHED.unlink()
        os.umask(umask)


def read(marker: Path) -> str:
    return marker.read_text() if marker.exists() else ""


@contextmanager
def alone() -> Iterator[None]:
    """bin/up and bin/test may start at the same moment in the same fresh clone."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def make() -> None:
    """Anew where an install was cut short, or where the Python it was made from has gone."""
    if UNFINISHED.exists() or not PYTHON.exists():
        require_pip()
        end_former_install()
        shutil.rmtree(VENV, ignore_errors=True)
        VENV.mkdir()
        UNFINISHED.touch()
        say("Making a virtual environment in .venv …")
        call([sys.executable, "-m", "venv", str(VENV)], "The virtual environment was not made")
    UNFINISHED.touch()


def require_pip() -> None:
    """Debian ships Python without the part that puts pip into an environment."""
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "This Python cannot make virtual environments with pip: install its venv package "
            "(on Debian and Ubuntu: apt-get install python3-venv) and run this again."
        )


def install(requirements: str) -> None:
    say(f"Installing {requirements} (the first time takes a minute or two) …")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call(
        [*pip, "--no-input", "--require-hashes", "-r", str(ROOT / requirements)],
        "The packages were not installed (is there a network?)",
    )


def call(command: list[str], complaint: str) -> None:
    """Ended with everything it started when we are."""
    with subprocess.Popen(command, cwd=ROOT, start_new_session=True) as running:
        try:
            code = running.wait()
        except (KeyboardInterrupt, SystemExit):
            os.killpg(running.pid, signal.SIGKILL)
            sys.exit(130)
    if code != 0:
        sys.exit(f"{complaint}: see above, and run this again.")


def end_former_install() -> None:
    """Killed itself, it could not end its pip, which would go on writing where we begin anew."""
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if os.fsdecode(entry.read_bytes()).startswith(f"{VENV}/"):
                os.kill(int(entry.parent.name), signal.SIGKILL)


def say(words: str) -> None:
    print(words, flush=True)
