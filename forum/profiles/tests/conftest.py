from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

# A browser open on the forum, as the forum's own tests have it.
from forum.tests.conftest import browse  # noqa: F401


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where pictures are put, empty for each test."""
    settings.PICTURES_DIR = tmp_path / "pictures"
    return tmp_path / "pictures"
