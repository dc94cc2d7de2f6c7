"""One check: a command, and how it went."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass, field


@dataclass
class Step:
    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    has_passed: bool = False

    def run(self) -> None:
        """Its words are shown only when it fails."""
        print(f"── {self.name} … ", end="", flush=True)
        began = time.monotonic()
        done = subprocess.run(
            self.command,
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        self.seconds = time.monotonic() - began
        self.has_passed = done.returncode == 0
        print(f"{self.verdict} ({self.seconds:.1f} s)", flush=True)
        if not self.has_passed:
            print(done.stdout, flush=True)

    @property
    def verdict(self) -> str:
        return "passed" if self.has_passed else "FAILED"
