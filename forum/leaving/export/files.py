"""Where copies lie. No part of a path ever comes from a request."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings


def archive(name: str) -> Path:
    return Path(settings.EXPORTS_DIR) / f"{name}.zip"


def workshop(name: str) -> Path:
    """The folder in which its parts are written."""
    return Path(settings.EXPORTS_DIR) / name


def throw_away(name: str) -> None:
    archive(name).unlink(missing_ok=True)
    archive(name).with_suffix(".part").unlink(missing_ok=True)
    shutil.rmtree(workshop(name), ignore_errors=True)


def write_whole(path: Path, text: str) -> None:
    """There with all of it, or not there: whoever finds it need not write it again."""
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
