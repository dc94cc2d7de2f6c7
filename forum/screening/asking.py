"""What phases of the worker need for their look, asked before it: no row is locked meanwhile."""

from __future__ import annotations

import logging

from forum.models import Comment, Post
from outbox.performing import is_database_away

from .finding import Answer
from .phases import is_for_worker, name_of, phases

logger = logging.getLogger(__name__)

Answers = dict[str, Answer | Exception]
"""By the name of the phase. One that is not here has no business with these words."""


def are_final(answers: Answers) -> bool:
    return all(answer.is_final for answer in answers.values() if isinstance(answer, Answer))


def ask_all(thing: Post | Comment) -> Answers:
    """What one of them fails with is its answer; the others are asked all the same."""
    answers: Answers = {}
    for phase in filter(is_for_worker, phases()):
        try:
            answer = phase.ask(thing)
        except Exception as error:
            if is_database_away(error):
                raise
            logger.exception("The phase %s could not be asked.", name_of(phase))
            answers[name_of(phase)] = error
        else:
            if answer:
                answers[name_of(phase)] = answer
    return answers
