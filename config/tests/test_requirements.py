"""What the product says it runs on is what a fresh machine installs."""

import re
from pathlib import Path

import pytest
from django.conf import settings

NAME = re.compile(r"^([A-Za-z0-9._-]+)", re.MULTILINE)


def names(file: str) -> set[str]:
    lines = (Path(settings.BASE_DIR) / file).read_text()
    return {
        name.lower().replace("_", "-") for name in NAME.findall(lines) if not name.startswith("-")
    }


@pytest.mark.parametrize("file", ["requirements", "requirements-dev"])
def test_every_package_asked_for_is_resolved_with_its_hashes(file: str) -> None:
    assert names(f"{file}.in") - names(f"{file}.txt") == set()
