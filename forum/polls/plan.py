"""What a poll is to be, as its author says it; compared to see whether anything changes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import blake2s
from typing import Any

from .choices import Kind, Shown


@dataclass(frozen=True, slots=True)
class Plan:
    """False where no poll is wanted. `most` counts only where several may be chosen."""

    options: tuple[str, ...] = ()
    question: str = ""
    kind: str = Kind.SINGLE
    most: int | None = None
    closes_at: datetime | None = None
    shown: str = Shown.ALWAYS
    is_secret: bool = True

    def __bool__(self) -> bool:
        return bool(self.options)

    @property
    def columns(self) -> dict[str, Any]:
        """What stands in the row of the poll."""
        return {name: value for name, value in asdict(self).items() if name != "options"}

    @property
    def mark(self) -> str:
        """The same for the same poll: what a form remembers of the one it was filled with."""
        return blake2s(repr(self).encode(), digest_size=12).hexdigest() if self else ""
