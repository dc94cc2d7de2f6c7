"""Root becomes nobody, keeps what it needs and no more, and opens nobody's folders."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from config.embedded import Postgres
from config.embedded.server import UNPRIVILEGED
from config.embedded.unprivileged import CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")

PR_CAPBSET_DROP = 24


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A folder that only root may enter, as /root is."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o700)
    yield folder
    embedded("stop", folder / "var")


def embedded(act: str, var: Path, **how: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "config.embedded", act, "--dir", str(var), "--fast"]
    return subprocess.run(command, capture_output=True, text=True, **how)


def without(*capabilities: int) -> Callable[[], None]:
    libc = ctypes.CDLL(None)

    def drop() -> None:
        for capability in capabilities:
            libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)

    return drop


def status_of_first_process(var: Path) -> dict[str, str]:
    server = Postgres(var)
    (pid,) = server.processes(server.is_main)
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def permissions(folder: Path) -> dict[Path, tuple[int, int]]:
    known = [folder, *folder.parents]
    return {path: (stat.S_IMODE(path.stat().st_mode), path.stat().st_uid) for path in known}


def test_postgres_is_nobody_with_one_capability_and_folders_stay_closed(closed: Path) -> None:
    before = permissions(closed)

    started = embedded("start", closed / "var")

    assert started.returncode == 0, started.stderr
    status = status_of_first_process(closed / "var")
    assert status["Uid"].split() == [str(pwd.getpwnam("nobody").pw_uid)] * 4
    assert int(status["CapEff"], 16) == 1 << CAP_DAC_READ_SEARCH
    assert permissions(closed) == before


def test_without_a_closed_folder_no_capability_is_kept() -> None:
    home = Path("/tmp") / f"open-{os.getpid()}"
    home.mkdir(mode=0o755)
    try:
        started = embedded("start", home)
        assert started.returncode == 0, started.stderr
        assert int(status_of_first_process(home)["CapEff"], 16) == expected_in_the_open()
    finally:
        embedded("stop", home)
        shutil.rmtree(home)


def expected_in_the_open() -> int:
    """The project itself may lie in a closed folder, from which the binaries come."""
    nobody = pwd.getpwnam("nobody").pw_uid
    look = [sys.executable, "-c", f"import os; os.setuid({nobody}); os.stat({__file__!r})"]
    is_reachable = subprocess.run(look, stderr=subprocess.DEVNULL).returncode == 0
    return 0 if is_reachable else 1 << CAP_DAC_READ_SEARCH


def test_where_a_container_lacks_the_smaller_capability_the_larger_serves(closed: Path) -> None:
    started = embedded("start", closed / "var", preexec_fn=without(CAP_DAC_READ_SEARCH))

    assert started.returncode == 0, started.stderr
    status = status_of_first_process(closed / "var")
    assert int(status["CapEff"], 16) == 1 << CAP_DAC_OVERRIDE


def test_access_counts_the_capability(closed: Path) -> None:
    """PostgreSQL asks access(2) whether it can run its own programs, which may lie in there too."""
    inside = closed / "program"
    inside.touch(mode=0o755)
    ask = f"import os, sys; sys.exit(not os.access({str(inside)!r}, os.X_OK))"
    nobody = pwd.getpwnam("nobody")
    shim = [sys.executable, "-I", "-S", str(UNPRIVILEGED), "--reach", str(inside)]
    become = ["--user", f"{nobody.pw_uid}:{nobody.pw_gid}", "--", sys.executable, "-c", ask]

    assert subprocess.run([*shim, *become]).returncode == 0


def test_where_neither_may_be_had_one_sentence_says_so(closed: Path) -> None:
    neither = without(CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE)

    refused = embedded("start", closed / "var", preexec_fn=neither)

    assert refused.returncode == 1
    assert "cannot reach" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_ordinary_user_runs_it_as_himself(tmp_path_factory: pytest.TempPathFactory) -> None:
    daemon = pwd.getpwnam("daemon")
    if not can_run_python(daemon.pw_uid):
        pytest.skip("this project lies where other users may not enter")
    home = Path("/tmp") / f"ordinary-{os.getpid()}"
    home.mkdir(mode=0o700)
    os.chown(home, daemon.pw_uid, daemon.pw_gid)
    as_daemon: dict[str, Any] = {"user": daemon.pw_uid, "group": daemon.pw_gid, "extra_groups": []}
    try:
        started = embedded("start", home, **as_daemon)
        assert started.returncode == 0, started.stderr
        assert status_of_first_process(home)["Uid"].split() == [str(daemon.pw_uid)] * 4
        assert embedded("stop", home, **as_daemon).returncode == 0
    finally:
        embedded("stop", home)
        shutil.rmtree(home)


def can_run_python(uid: int) -> bool:
    try:
        done = subprocess.run([sys.executable, "-c", "import config"], user=uid, group=uid)
    except OSError:
        return False
    return done.returncode == 0
