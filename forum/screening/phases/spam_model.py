"""What has learned what spam looks like here brings it before a person, the doubtful first.

It never removes, and by default it holds nothing either; so where it fails the words stay on show,
and a case says so.
"""

from __future__ import annotations

from django.conf import settings

from forum.models import Comment, Post
from forum.spam.judging import Judgement, judge_thing

from ..finding import Answer, Deed, Facts, Finding
from ..knowing import is_by_newcomer

ORDER = 90
SEES = ("spam_probability", "spam_model")
WHEN = "worker"
HOLDS_IF_BROKEN = False

RULE = "spam_model"
SENTENCE = (
    "A program that has learned what spam looks like takes it for spam, and it may be wrong. A "
    "moderator looks at it before everybody can read it."
)


def ask(thing: Post | Comment) -> Answer | None:
    if not is_by_newcomer(thing):
        return None
    judgement = judge_thing(thing)
    return Answer(
        {
            "spam_probability": judgement.probability,
            "spam_model": judgement.version,
            "spam_words": {"for": judgement.words_for, "against": judgement.words_against},
        }
    )


def look(facts: Facts) -> list[Finding]:
    judgement = _judgement(facts)
    findings = []
    if judgement.probability >= settings.SPAM_REFERS_FROM:
        grounds, doubt = judgement.grounds, judgement.doubt
        findings.append(Finding(RULE, grounds, "", Deed.DOUBT, weight=doubt))
    if judgement.probability >= settings.SPAM_HOLDS_FROM:
        findings.append(Finding(RULE, judgement.facts, SENTENCE))
    return findings


def _judgement(facts: Facts) -> Judgement:
    words = facts.spam_words
    probability, version = facts.spam_probability or 0.0, facts.spam_model or 0
    return Judgement(probability, words.get("for", []), words.get("against", []), version)
