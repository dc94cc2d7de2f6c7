"""All phases look at the facts, and what each of them saw is kept."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from forum.rules.judging import Verdict

from .finding import DECIDING, Answer, Deed, Facts, Finding
from .models import FAULT
from .phases import Phase, is_for_worker, name_of, phases

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Look:
    """`seen` has an entry for each phase, and `findings` what they found, in their order;
    `verdicts` is what the rules of this site said, in shadow or acting."""

    seen: list[dict[str, Any]]
    findings: list[Finding]
    verdicts: Sequence[Verdict] = ()

    @property
    def finding(self) -> Finding | None:
        """Why the words do not show; None where nothing keeps them, or a rule let them through."""
        decided = self.deciding
        return decided[0] if decided and decided[0].deed != Deed.APPROVE else None

    @property
    def deciding(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.deed in DECIDING]

    @property
    def faults(self) -> list[str]:
        """The phases that could not look."""
        return [line["phase"] for line in self.seen if line["found"] == FAULT]


def examine(facts: Facts, *, answers: Mapping[str, Answer | Exception] | None = None) -> Look:
    """All of them look, for the record, although the first finding decides: phases of the worker
    where there is an answer for them."""
    answers = answers or {}
    facts = _with_answers(facts, answers)
    look = Look([], [], facts.verdicts)
    for phase in phases():
        answer = answers.get(name_of(phase))
        if isinstance(answer, Exception):
            _take_fault(look, phase, answer)
        elif answer or not is_for_worker(phase):
            findings = _ask(phase, facts)
            look.seen.append(_entry(phase, facts, findings))
            look.findings.extend(findings)
    return look


def _with_answers(facts: Facts, answers: Mapping[str, Answer | Exception]) -> Facts:
    for answer in answers.values():
        if isinstance(answer, Answer):
            facts = replace(facts, **answer.facts)
    return facts


def _take_fault(look: Look, phase: Phase, error: Exception) -> None:
    look.seen.append({"phase": name_of(phase), "saw": {}, "found": FAULT})
    if is_for_worker(phase) and phase.HOLDS_IF_BROKEN:
        look.findings.append(_fault(phase, error))


def _ask(phase: Phase, facts: Facts) -> list[Finding]:
    """What a broken phase lets through nobody would notice, so a person looks instead."""
    try:
        found = phase.look(facts)
    except Exception as error:
        logger.exception("The phase %s could not look.", name_of(phase))
        return [_fault(phase, error)]
    if found is None:
        return []
    return [found] if isinstance(found, Finding) else list(found)


def _fault(phase: Phase, error: Exception) -> Finding:
    return Finding(
        FAULT,
        {"phase": name_of(phase), "fault": type(error).__name__},
        "Something went wrong on our side while this was looked at, which is no fault of yours. "
        "A moderator looks at it before everybody can read it.",
    )


def _entry(phase: Phase, facts: Facts, findings: list[Finding]) -> dict[str, Any]:
    saw = {name: _in_brief(getattr(facts, name)) for name in phase.SEES}
    found = ", ".join(dict.fromkeys(finding.rule for finding in findings))
    return {"phase": name_of(phase), "saw": saw, "found": found}


def _in_brief(fact: Any) -> Any:
    return round(fact, 3) if isinstance(fact, float) else fact
