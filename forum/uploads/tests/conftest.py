from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from accounts.tests.hostile_files import a_picture, as_file
from forum.tests.conftest import Open, browse
from forum.uploads.keeping import keep
from forum.uploads.models import Upload

__all__ = ["Open", "browse"]

GOOD = as_file(a_picture(), "JPEG")


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.IMAGES_DIR = tmp_path / "images"
    return tmp_path / "images"


def a_file(file: bytes = GOOD, name: str = "me.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, file, content_type="image/jpeg")


@pytest.fixture
def upload(alice: User) -> Upload:
    """Alice's, in no words yet."""
    return keep(alice, GOOD)


Sees = Callable[[Client], bool]


@pytest.fixture
def sees(upload: Upload) -> Sees:
    """Whether somebody's browser is given alice's picture."""

    def sees(browser: Client) -> bool:
        answer = browser.get(upload.get_absolute_url())
        assert answer.status_code in (200, 404)
        return answer.status_code == 200

    return sees
