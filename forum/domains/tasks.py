"""What workers do here."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from outbox import enqueue, performs

from .gathering import KINDS, gather_some

GATHER = "domains.gather"


@performs(GATHER, queue="bulk")
def gather(payload: dict[str, Any]) -> None:
    """A slice of each kind; while there is more, a job for the next: none of them is long."""
    kinds = [payload["kind"]] if "kind" in payload else list(KINDS)
    for kind in kinds:
        with transaction.atomic():
            if up_to := gather_some(kind):
                enqueue(GATHER, key=f"{kind}:{up_to}", payload={"kind": kind})
