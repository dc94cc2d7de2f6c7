"""pytest, shown as it runs, and counted."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass

# One that hangs must not hold up the rest for ever.
LONGEST_TEST_SECONDS = 600
COUNT = re.compile(r"(\d+) (passed|failed|skipped|errors?)\b")


@dataclass
class Outcome:
    code: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0


def run(arguments: list[str]) -> Outcome:
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    limit = f"--timeout={LONGEST_TEST_SECONDS}"
    command = [sys.executable, "-m", "pytest", limit, *colour, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, errors="replace") as pytest:
        try:
            last = shown(pytest)
        except BaseException:
            pytest.kill()
            raise
    return count(last, pytest.returncode)


def shown(pytest: subprocess.Popen[str]) -> str:
    """The last line that says anything."""
    last = ""
    assert pytest.stdout is not None
    for line in pytest.stdout:
        print(line, end="", flush=True)
        last = line if line.strip() else last
    return last


def count(summary: str, code: int) -> Outcome:
    """From pytest's last line; an error is a failure like any other."""
    found = {word.rstrip("s"): int(number) for number, word in COUNT.findall(summary)}
    failed = found.get("failed", 0) + found.get("error", 0)
    return Outcome(code, found.get("passed", 0), failed, found.get("skipped", 0))
