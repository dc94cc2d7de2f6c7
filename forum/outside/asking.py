"""Asking the service, and noting whether it answers."""

from __future__ import annotations

import logging
from types import ModuleType

from forum.models import Comment, Post

from . import akismet, hook
from .chosen import AKISMET, Chosen
from .models import Availability
from .opinion import Opinion, Unanswered, Verdict

logger = logging.getLogger(__name__)

LEFT_ALONE = "did not answer before, and is left alone for a while"


class Resting(Exception):
    """It did not answer several times, and is left alone for a while."""


def ask(thing: Post | Comment, *, by: Chosen) -> Opinion:
    """Never raises for anything that the service does. Takes seconds: nobody waits for it, and no
    row is locked by whoever calls this."""
    line = Availability.of(by.kind)
    if line.is_resting:
        return Opinion(Verdict.NO_ANSWER, LEFT_ALONE)
    try:
        opinion: Opinion = _way_to(by).check(thing, by=by)
    except Unanswered as fault:
        _note(line, str(fault))
        return Opinion(Verdict.NO_ANSWER, str(fault))
    if opinion.verdict != Verdict.NOT_ASKED:
        line.note_answer()
    return opinion


def report(thing: Post | Comment, *, is_spam: bool, by: Chosen) -> None:
    """Raises Resting, or Unanswered: it is to be tried again."""
    line = Availability.of(by.kind)
    if line.is_resting:
        raise Resting(LEFT_ALONE)
    try:
        _way_to(by).report(thing, is_spam=is_spam, by=by)
    except Unanswered as fault:
        _note(line, str(fault))
        raise


def _way_to(service: Chosen) -> ModuleType:
    return akismet if service.kind == AKISMET else hook


def _note(line: Availability, fault: str) -> None:
    line.note_fault(fault)
    level = logging.ERROR if line.is_down else logging.WARNING
    logger.log(level, "The outside service %s gave no answer: it %s", line.service, fault)
