"""A Chromium or Chrome to test with: found, or installed where we may."""

from __future__ import annotations

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = ("/snap/bin/chromium", "/opt/google/chrome/chrome", "/usr/lib/chromium/chromium")
# For each package manager, what makes its lists fresh and what installs.
MANAGERS = {
    "apt-get": (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends"]),
    "dnf": ([], ["install", "-y", "-q"]),
    "apk": ([], ["add", "--quiet"]),
    "pacman": (["-Sy", "--noconfirm"], ["-S", "--noconfirm", "--needed"]),
    "zypper": ([], ["--non-interactive", "install"]),
}


def find() -> str | None:
    """The first that starts: Ubuntu puts a stub in its place that only advertises a snap."""
    if given := os.environ.get("CHROMIUM"):
        return given
    candidates = [shutil.which(name) for name in NAMES] + list(PLACES)
    return next((path for path in candidates if path and starts(path)), None)


def starts(path: str) -> bool:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and b"snap install" not in done.stdout + done.stderr


def install() -> str | None:
    """Only root may, and only through the system's own package manager."""
    manager = next((name for name in MANAGERS if shutil.which(name)), None)
    if manager is None or os.geteuid() != 0:
        return None
    freshen, add = MANAGERS[manager]
    print(f"No Chromium here: {manager} installs one …", flush=True)
    if freshen:
        run([manager, *freshen])
    run([manager, *add, "chromium"])
    return find()


def run(command: list[str]) -> None:
    """Its failure shows in what is found afterwards."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL)


ADVICE = (
    "No Chromium or Chrome was found to run the browser tests with: install one "
    "(on Debian, as root: apt-get install chromium), or name one in CHROMIUM."
)
