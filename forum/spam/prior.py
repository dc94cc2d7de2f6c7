"""What a site knows before it decided anything: weights learned from public collections."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .examples import Example, Manner
from .weights import Model

if TYPE_CHECKING:
    from .fitting import Given

PRIOR = Path(__file__).with_name("prior.json")

OTHER_MANNER = 0.1
COMMENTS_COUNT = 3.0
"""Comments also learn from letters, a little: there are three times as many, and they say other
things. Letters learn nothing from comments."""

FREEDOM = {Manner.COMMENT: 6.0, Manner.LETTER: 20.0}


@cache
def load() -> Model:
    """Numbers alone: there is no word in it, of anybody."""
    return Model.from_data(json.loads(PRIOR.read_text(encoding="utf-8")))


def train(examples: Sequence[Example]) -> Model:
    """Takes scikit-learn, and a minute."""
    from .fitting import learn

    return Model(
        {
            manner: learn(given_to(manner, examples), freedom=FREEDOM[manner])
            for manner in Manner
            if any(example.manner is manner for example in examples)
        }
    )


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
