"""`manage.py check --database default` says whether the service answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register

from .chosen import chosen


@register(Tags.database)
def service_answers(
    *, databases: Sequence[str] | None = None, **options: Any
) -> list[CheckMessage]:
    from .models import Availability

    service = chosen()
    if not databases or service is None:
        return []
    line = Availability.objects.filter(service=service.kind).first()
    if line is None or not line.is_down:
        return []
    return [
        Warning(
            f"The screening service {service.kind} gave no answer {line.faults} times in a row: it "
            f"{line.last_fault}.",
            hint="Try it by bin/manage screening_service.",
            id="outside.W001",
        )
    ]
