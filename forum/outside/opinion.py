"""What a service says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    HAM = "ham"
    SPAM = "spam"
    UNSURE = "unsure"
    NO_ANSWER = "no answer"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Opinion:
    """`fault` says what the service did instead of answering: "answered with status 500". There is
    nothing secret in it."""

    verdict: Verdict
    fault: str = ""


class Unanswered(Exception):
    """The service did not answer, or nothing that can be understood; the words are the fault."""
