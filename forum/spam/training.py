"""Learning in a process of its own: `python -m forum.spam.training`, examples in, numbers out.

So no worker keeps scikit-learn in its memory, and a fit that runs away is ended from outside.
Knows nothing of Django.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from . import prior
from .examples import Example, Manner
from .measuring import Trial
from .weights import Model, Weights

FEWEST = 20
"""Of spam and of other words each, in a manner, before anything is learned about it."""

FREEDOM = 1.0
"""Smaller than the prior's: a few dozen decisions should bend it, and not break it."""

MOST_SECONDS = 17
"""Less than a job may take (outbox.timing), so that the job can say so."""


def train_apart(examples: Sequence[Example]) -> dict[str, Any] | None:
    """What `train` found, from a process that is gone. Raises where that failed."""
    done = subprocess.run(
        [sys.executable, "-m", "forum.spam.training"],
        input=json.dumps([asdict(example) for example in examples]),
        capture_output=True,
        text=True,
        check=True,
        timeout=MOST_SECONDS,
        # One thread: the others are for those who read.
        env=os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        cwd=prior.PRIOR.parents[2],
    )
    found: dict[str, Any] | None = json.loads(done.stdout)
    return found


def train(examples: Sequence[Example]) -> dict[str, Any] | None:
    """A model upon the prior, how it and the prior judge decisions they did not learn from; None
    where there are too few."""
    manners = dict(prior.load().manners)
    before, after = Trial("before", [], []), Trial("after", [], [])
    for manner in Manner:
        mine = [example for example in examples if example.manner is manner]
        if enough(mine):
            manners[manner], was, now = _learn(mine, manners[manner])
            before, after = before + was, after + now
    if not after.truths:
        return None
    return {
        "weights": Model(manners).as_data(),
        "before": before.as_data(),
        "after": after.as_data(),
    }


def enough(examples: Sequence[Example]) -> bool:
    spam = sum(example.is_spam for example in examples)
    return min(spam, len(examples) - spam) >= FEWEST


def _learn(examples: Sequence[Example], base: Weights) -> tuple[Weights, Trial, Trial]:
    from .fitting import given, learn_and_judge

    known = given(examples)
    weights, now = learn_and_judge(known, freedom=FREEDOM, prior=base)
    was = [base.probability(tokens) for tokens in known.tokens]
    truths = [example.is_spam for example in examples]
    return weights, Trial("before", was, truths), Trial("after", now, truths)


def main() -> None:
    examples = [
        Example(**data | {"manner": Manner(data["manner"])}) for data in json.load(sys.stdin)
    ]
    json.dump(train(examples), sys.stdout)


if __name__ == "__main__":
    main()
