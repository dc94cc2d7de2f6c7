from __future__ import annotations

from dataclasses import dataclass
from math import ceil, inf

# Up to so many seconds a unit is spoken of.
UNITS = ((60, "minute", 59 * 60), (3600, "hour", 23 * 3600), (86400, "day", inf))


@dataclass(frozen=True)
class Wait:
    """How long somebody who has done enough must wait; as text "in 4 minutes"."""

    seconds: float

    @property
    def whole_seconds(self) -> int:
        """For Retry-After; never 0, which would invite to try at once."""
        return max(1, ceil(self.seconds))

    def __str__(self) -> str:
        """Rounded up, so that nobody comes back too early."""
        size, unit = next((size, unit) for size, unit, end in UNITS if self.seconds <= end)
        number = max(1, ceil(self.seconds / size))
        article = "an" if unit == "hour" else "a"
        return f"in {article} {unit}" if number == 1 else f"in {number} {unit}s"
