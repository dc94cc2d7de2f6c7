"""The model on texts of sources and authors that it never saw. Takes scikit-learn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from .examples import Example, Manner
from .fitting import FOLDS, Given, learn
from .measuring import Trial
from .prior import FREEDOM, given_to

LATER = {"easy-ham-2", "spam-2"}
"""Mails that were collected after the others."""


def trials(examples: Sequence[Example]) -> Iterator[Trial]:
    """Each film's comments by a model of the other films and the mails; mails by one of earlier
    collections; and mails by one that knows no mail of the same sender."""
    comments = given_to(Manner.COMMENT, examples)
    sources = np.array([example.source for example in examples])
    for film in sorted({each.source for each in examples if each.manner is Manner.COMMENT}):
        yield _judge(f"Comments on {film}", Manner.COMMENT, comments, [sources == film])

    letters = [example for example in examples if example.manner is Manner.LETTER]
    if not letters:
        return
    given = given_to(Manner.LETTER, letters)
    is_later = np.array([letter.source in LATER for letter in letters])
    if 0 < is_later.sum() < len(letters):
        yield _judge("Mails of later collections", Manner.LETTER, given, [is_later])
    by_sender = [given.folds == fold for fold in range(FOLDS)]
    yield _judge("Mails of other senders", Manner.LETTER, given, by_sender)


def _judge(
    name: str, manner: Manner, given: Given, unseen: Sequence[np.ndarray[tuple[int], np.dtype]]
) -> Trial:
    """Each part is judged by weights that were learned without it."""
    probabilities: list[float] = []
    truths: list[bool] = []
    for part in unseen:
        weights = learn(given.part(~part), freedom=FREEDOM[manner])
        hidden = given.part(part)
        probabilities += [weights.probability(tokens) for tokens in hidden.tokens]
        truths += [bool(truth) for truth in hidden.is_spam]
    return Trial(name, probabilities, truths)
