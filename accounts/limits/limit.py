from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60


class Rate(NamedTuple):
    """So many times in any stretch of so many seconds."""

    amount: int
    seconds: float


@dataclass(frozen=True)
class Limit:
    """So often an act may happen: from one network, by one account, and about one key.

    A key is what the act is about: the address a mail goes to, the link that is tried.
    """

    act: str
    per_network: Rate | None = None
    per_person: Rate | None = None
    per_key: Rate | None = None
