"""What phases are given, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about one contribution when it is looked at."""

    links: int
    standing_before: int
    is_trusted: bool = False
    repeats: int = 0
    length: int = 0
    is_unknown_guest: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Why the words wait: `sentence` is for their author, `rule` and `facts` for the log."""

    rule: str
    facts: dict[str, Any]
    sentence: str
