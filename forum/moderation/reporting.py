"""That somebody outside was wrong about words is told them, once it can be undone no more."""

from __future__ import annotations

from django.conf import settings

from outbox import enqueue

from .models import Act, Decision
from .undoing import UNDO_WITHIN

TEACHING = {Act.APPROVE, Act.RESTORE, Act.DISMISS, Act.REMOVE}


def have_reported(decision: Decision) -> None:
    if settings.SCREENING_SERVICE["kind"] and decision.act in TEACHING:
        # By its name: the part that asks them stands above this one.
        enqueue(
            "screening.report",
            key=f"decision:{decision.pk}",
            payload={"decision": decision.pk},
            due=decision.at + UNDO_WITHIN,
        )
