"""What a service outside says of newcomers' words, where the site asks one."""

from __future__ import annotations

from forum.models import Comment, Post
from forum.outside.asking import ask as ask_service
from forum.outside.chosen import chosen
from forum.outside.opinion import Verdict

from ..finding import Answer, Deed, Facts, Finding
from ..knowing import is_by_newcomer

ORDER = 95
SEES = ("outside_service", "outside_verdict", "outside_fault")
WHEN = "worker"
HOLDS_IF_BROKEN = True

RULE = "outside_service"
SPAM = (
    "A service that this site asks about what newcomers write takes it for spam, and it may be "
    "wrong. A moderator looks at it before everybody can read it."
)
SILENT = (
    "A service that this site asks about what newcomers write did not answer, which is no fault of "
    "yours. A moderator looks at it before everybody can read it."
)


def ask(thing: Post | Comment) -> Answer | None:
    service = chosen()
    if service is None or not is_by_newcomer(thing):
        return None
    opinion = ask_service(thing, by=service)
    facts = {
        "outside_service": service.kind,
        "outside_verdict": str(opinion.verdict),
        "outside_fault": opinion.fault,
    }
    is_silent = opinion.verdict == Verdict.NO_ANSWER
    return Answer(facts, is_final=service.holds_without_answer or not is_silent)


def look(facts: Facts) -> Finding | None:
    service = chosen()
    told = {"service": facts.outside_service, "verdict": facts.outside_verdict}
    match facts.outside_verdict:
        case Verdict.SPAM:
            return Finding(RULE, told, SPAM)
        case Verdict.UNSURE:
            return Finding(RULE, told, "", Deed.DOUBT)
        case Verdict.NO_ANSWER if service and service.holds_without_answer:
            return Finding(RULE, told | {"fault": facts.outside_fault}, SILENT)
    return None
