"""Files that others wrote, kept outside the repository; without them their tests are skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
CORPORA = Path(os.environ.get("FORUM_CORPORA", PROJECT.parent / "shared" / "data"))


def needs(folder: str) -> pytest.MarkDecorator:
    path = CORPORA / folder
    reason = f"{path} is absent: set FORUM_CORPORA to a folder that has it"
    return pytest.mark.skipif(not path.is_dir(), reason=reason)
