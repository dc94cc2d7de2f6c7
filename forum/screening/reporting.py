"""Telling the service outside where it was wrong, as far as a moderator has decided that."""

from __future__ import annotations

from forum.models import Comment, Post, State
from forum.moderation.models import Act, Decision, in_field
from forum.outside.asking import report as tell_service
from forum.outside.chosen import chosen
from forum.outside.opinion import Verdict
from forum.spam.lessons import is_about_spam

from .models import Screening

PHASE = "outside_service"
TOOK_FOR_GOOD = {Verdict.HAM, Verdict.UNSURE}


def report(decision: Decision) -> None:
    """Nothing where it was right, was not asked, or somebody has decided anew since. Raises what
    the service fails with."""
    thing, service = decision.thing, chosen()
    if service is None or not isinstance(thing, Post | Comment) or thing.state == State.DELETED:
        return
    is_spam = decision.act == Act.REMOVE
    if _is_last_word(decision, thing) and _was_wrong(_verdict_on(thing), decision, is_spam):
        tell_service(thing, is_spam=is_spam, by=service)


def _is_last_word(decision: Decision, thing: Post | Comment) -> bool:
    return bool(Decision.objects.about(thing).newest_first().first() == decision)


def _was_wrong(verdict: str, decision: Decision, is_spam: bool) -> bool:
    """What was removed for something else than being spam says nothing about it."""
    if is_spam:
        return verdict in TOOK_FOR_GOOD and is_about_spam(decision)
    return verdict == Verdict.SPAM


def _verdict_on(thing: Post | Comment) -> str:
    screening = Screening.objects.filter(**in_field(thing)).first()
    lines = screening.seen if screening else []
    said = (line["saw"].get("outside_verdict", "") for line in lines if line["phase"] == PHASE)
    return next(said, "")
