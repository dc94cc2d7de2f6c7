"""Which service the settings name."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings

AKISMET = "akismet"


@dataclass(frozen=True, slots=True)
class Chosen:
    kind: str
    url: str
    key: str = field(repr=False)
    without_answer: str

    @property
    def holds_without_answer(self) -> bool:
        return self.without_answer == "hold"

    @property
    def needs_address(self) -> bool:
        """Akismet answers nobody who does not say where the words came from."""
        return self.kind == AKISMET


def chosen() -> Chosen | None:
    found = settings.SCREENING_SERVICE
    return Chosen(**found) if found["kind"] else None
