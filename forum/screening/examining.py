"""All phases look at the facts, and what each of them saw is kept."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from .finding import Facts, Finding
from .phases import Phase, name_of, phases

logger = logging.getLogger(__name__)

FAULT = "fault"
"""In place of a rule's name: nobody knows what the phase would have found."""


@dataclass(frozen=True, slots=True)
class Look:
    """`seen` has an entry for each phase, in their order; `finding` is that of the first to find
    anything."""

    seen: list[dict[str, Any]]
    finding: Finding | None

    @property
    def faults(self) -> list[str]:
        """The phases that could not look."""
        return [line["phase"] for line in self.seen if line["found"] == FAULT]


def examine(facts: Facts) -> Look:
    """All of them look, for the record, although the first finding decides."""
    seen, findings = [], []
    for phase in phases():
        finding = _ask(phase, facts)
        seen.append(_entry(phase, facts, finding))
        if finding:
            findings.append(finding)
    return Look(seen, next(iter(findings), None))


def _ask(phase: Phase, facts: Facts) -> Finding | None:
    """What a broken phase lets through nobody would notice, so a person looks instead."""
    try:
        return phase.look(facts)
    except Exception as error:
        logger.exception("The phase %s could not look.", name_of(phase))
        return Finding(
            FAULT,
            {"phase": name_of(phase), "fault": type(error).__name__},
            "Something went wrong on our side while this was looked at, which is no fault of "
            "yours. A moderator looks at it before everybody can read it.",
        )


def _entry(phase: Phase, facts: Facts, finding: Finding | None) -> dict[str, Any]:
    saw = {name: getattr(facts, name) for name in phase.SEES}
    return {"phase": name_of(phase), "saw": saw, "found": finding.rule if finding else ""}
