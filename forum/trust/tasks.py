"""What the worker does here, once a night."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction

from outbox import enqueue, performs

from .computing import batch_after, compute
from .gathering import gather_site

logger = logging.getLogger(__name__)

KIND = "trust.compute"


@performs(KIND, queue="bulk")
def compute_levels(payload: dict[str, Any]) -> None:
    """One batch, and a job for the next one. Twice is as good as once: who moved has moved."""
    people = batch_after(payload.get("after", 0))
    if not people:
        return
    for move in compute(people, gather_site()):
        logger.info("Trust of %s: %s to %s", move.person.pk, int(move.before), int(move.after))
    day, last = payload["day"], people[-1].pk
    with transaction.atomic():
        enqueue(KIND, key=f"{day}:{last}", payload={"day": day, "after": last})
