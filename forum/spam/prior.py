"""What a site knows before it decided anything: weights learned from public collections."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from .examples import Example, Manner
from .weights import Model, Weights

if TYPE_CHECKING:
    from .fitting import Given

PRIOR = Path(__file__).with_name("prior.json")

OTHER_MANNER = 0.1
COMMENTS_COUNT = 3.0
"""Comments also learn from letters, a little: there are three times as many, and they say other
things. Letters learn nothing from comments."""

EXPECTED = 0.1
"""The share of spam in what newcomers write. In the collections it is a third or a half, and
probabilities that were right there would be far too high in a forum."""

FREEDOM = {Manner.COMMENT: 6.0, Manner.LETTER: 20.0}


@cache
def load() -> Model:
    """Numbers alone: there is no word in it, of anybody."""
    return Model.from_data(json.loads(PRIOR.read_text(encoding="utf-8")))


def train(examples: Sequence[Example]) -> Model:
    """Takes scikit-learn, and a minute."""
    manners = {example.manner for example in examples}
    return Model({manner: _learn(manner, examples) for manner in Manner if manner in manners})


def _learn(manner: Manner, examples: Sequence[Example]) -> Weights:
    from .fitting import learn

    given = given_to(manner, examples)
    weights = learn(given, freedom=FREEDOM[manner])
    too_much = _log_odds(given.share_of_spam) - _log_odds(EXPECTED)
    return replace(weights, shift=weights.shift - too_much)


def _log_odds(share: float) -> float:
    return log(share / (1 - share))


def counts_in(manner: Manner, example: Example) -> float:
    """How much this example counts for those weights."""
    if manner is Manner.LETTER:
        return 1.0 if example.manner is manner else 0.0
    return COMMENTS_COUNT if example.manner is manner else OTHER_MANNER


def given_to(manner: Manner, examples: Sequence[Example]) -> Given:
    from .fitting import given

    counted = [example for example in examples if counts_in(manner, example)]
    return given(counted, [counts_in(manner, example) for example in counted])


def save(model: Model) -> None:
    data = json.dumps(model.as_data(), ensure_ascii=False, separators=(",", ":"))
    PRIOR.write_text(data + "\n", encoding="utf-8")
