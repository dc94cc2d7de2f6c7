"""bin/environment.py, on a project that has nothing to install."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from config.embedded.running import command_line, wait_until

BIN = Path(__file__).resolve().parents[2] / "bin"


@pytest.fixture
def environment(tmp_path: Path) -> ModuleType:
    """Loaded from a copy, which takes its own place for the project's."""
    shutil.copytree(BIN, tmp_path / "bin")
    (tmp_path / "requirements.txt").write_text("# nothing\n")
    spec = importlib.util.spec_from_file_location("environment", tmp_path / "bin/environment.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made_at(environment: ModuleType) -> int:
    return int((environment.VENV / "pyvenv.cfg").stat().st_mtime_ns)


def test_it_is_made_once_and_mended_when_an_install_was_cut_short(
    environment: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    environment.prepare("requirements.txt")
    first = made_at(environment)
    assert subprocess.run([environment.PYTHON, "-m", "pip", "--version"]).returncode == 0
    capfd.readouterr()

    environment.prepare("requirements.txt")
    assert capfd.readouterr().out == ""

    environment.UNFINISHED.touch()
    environment.prepare("requirements.txt")
    assert made_at(environment) > first
    assert not environment.UNFINISHED.exists()


@pytest.fixture
def made(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """As if it had been made, which takes seconds: our own Python stands for its."""
    environment.VENV.mkdir()
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    return environment


def test_changed_requirements_are_installed_again(
    made: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(made, "install", installed.append)

    for words in ("# nothing\n", "# nothing\n", "# nothing, but differently\n"):
        (made.ROOT / "requirements.txt").write_text(words)
        made.prepare("requirements.txt")

    assert installed == ["requirements.txt"] * 2


def test_a_failed_install_is_not_taken_for_done(made: ModuleType) -> None:
    (made.ROOT / "requirements.txt").write_text("this is no requirement\n")

    with pytest.raises(SystemExit, match="packages were not installed"):
        made.prepare("requirements.txt")

    assert made.UNFINISHED.exists()


def test_a_python_without_pip_is_told_what_to_install(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        environment.prepare("requirements.txt")


def test_what_a_killed_install_left_running_is_ended(environment: ModuleType) -> None:
    (environment.VENV / "bin").mkdir(parents=True)
    shutil.copy("/bin/sleep", environment.VENV / "bin/python")
    with subprocess.Popen([environment.VENV / "bin/python", "60"]) as pip:
        # Popen returns while the new program takes over, when it has no command line yet.
        wait_until(lambda: bool(command_line(pip.pid)), seconds=5)
        environment.end_former_install()

        assert pip.wait(timeout=5) == -9
