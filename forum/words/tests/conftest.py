from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from forum.moderation.tests.conftest import bob, mallory, work
from forum.words.models import WordList

__all__ = ["bob", "mallory", "work"]

Listed = Callable[..., WordList]


@pytest.fixture
def listed(db: None) -> Listed:
    """A list, as administrators write it."""

    def write(*words: str, deed: str = "hold", name: str = "Timber", **how: Any) -> WordList:
        made = WordList(name=name, deed=deed, words="\n".join(words), **how)
        made.full_clean()
        made.save()
        return made

    return write
