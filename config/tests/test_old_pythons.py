"""Whoever has only an old Python is told so, in one sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

BIN = Path(__file__).resolve().parents[2] / "bin"
NAMES = ["python2.7", *(f"python3.{minor}" for minor in range(4, 11))]


def old_pythons() -> list[str]:
    """Those of version managers, whose wrappers stand in PATH for versions that are not active."""
    versions = Path.home() / ".pyenv" / "versions"
    kept = [str(path) for name in NAMES for path in versions.glob(f"*/bin/{name}")]
    return kept + [found for name in NAMES if (found := shutil.which(name)) and runs(found)]


def runs(python: str) -> bool:
    return subprocess.run([python, "-c", "pass"], capture_output=True).returncode == 0


@pytest.mark.parametrize("script", ["up", "test", "manage", "backup", "restore"])
def test_an_old_python_says_what_is_needed(script: str) -> None:
    found = old_pythons()
    if not found:
        pytest.skip("there is no Python older than 3.11 on this machine")
    nothing_newer = os.environ | {"PATH": "/nonexistent"}
    for python in found:
        done = subprocess.run(
            [python, str(BIN / script)], env=nothing_newer, capture_output=True, text=True
        )

        assert done.returncode == 1
        assert done.stderr.startswith("Folkmoot needs Python 3.11 or newer, and this is ")
        assert len(done.stderr.splitlines()) == 1


def test_the_first_lines_have_nothing_that_an_old_python_cannot_read() -> None:
    """Where no old Python is at hand: what came after 3.6, and annotations, which 2 has not."""
    for name in ("up", "test", "manage", "backup", "restore", "interpreter.py"):
        source = (BIN / name).read_text()
        assert 'f"' not in source
        assert "->" not in source
        assert ":=" not in source
        assert "from __future__ import annotations" not in source
