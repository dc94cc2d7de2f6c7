"""What workers do here, at night."""

from __future__ import annotations

from typing import Any

from outbox import performs

from .models import Fingerprint


@performs("likeness.tidy", queue="bulk")
def tidy(payload: dict[str, Any]) -> None:
    Fingerprint.forget_old()
