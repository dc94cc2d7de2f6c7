"""Learning weights from examples. The only place that loads scikit-learn and NumPy, and nothing
that serves pages or screens words imports it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from .examples import Example
from .tokens import Tokens, key_of, tokens_of
from .weights import SIGN, Weights, probability_at

FOLDS = 3
"""Parts of the examples that each give scores which the others did not see, for the curve."""

SEEN_AT_LEAST = 3
MOST_CONSIDERED, MOST_KEPT = 20_000, 8_000
"""Terms. What is kept is a few hundred kilobytes, and costs no precision that one can measure."""

SIGNS_COUNT = 0.3
"""Signs have no length 1 as words have, and would drown them."""

TELLING = 0.5
"""How far a term counts by how much more often it stands in spam (Wang and Manning 2012): all
the way learns faster from little, none at all is steadier."""

TOO_LITTLE = 0.005
"""A weight that is 0 when it is rounded."""

FLATTEST = 0.01
"""The slope of the curve when scores tell nothing."""

RARE = 3.0
"""What the rarity of terms (idf) is divided by, to keep them at the size of the signs."""

SPREAD_OF_PRIOR = 5.0
"""What the prior says is one more column, so large that its weight costs next to nothing."""


@dataclass(frozen=True, slots=True)
class Given:
    """Examples as rows over all terms, and how much each counts."""

    tokens: Sequence[Tokens]
    names: np.ndarray[Any, Any]
    rows: sparse.csr_matrix
    is_spam: np.ndarray[Any, Any]
    counts: np.ndarray[Any, Any]
    folds: np.ndarray[Any, Any]

    @property
    def is_mixed(self) -> bool:
        """Of one kind alone nothing is learned."""
        return bool(self.is_spam.any() and not self.is_spam.all())

    @property
    def share_of_spam(self) -> float:
        return float(self.counts[self.is_spam].sum() / self.counts.sum())

    def part(self, chosen: np.ndarray[Any, Any]) -> Given:
        return replace(
            self,
            tokens=[self.tokens[row] for row in np.flatnonzero(chosen).tolist()],
            rows=self.rows[chosen],
            is_spam=self.is_spam[chosen],
            counts=self.counts[chosen],
            folds=self.folds[chosen],
        )


def given(examples: Sequence[Example], counts: Sequence[float] | None = None) -> Given:
    tokens = [tokens_of(example.text) for example in examples]
    often = Counter(chain.from_iterable(tokens))
    names = [name for name, rows in often.items() if rows >= SEEN_AT_LEAST]
    return Given(
        tokens=tokens,
        names=np.array(names, dtype=object),
        rows=_rows(tokens, names),
        is_spam=np.array([example.is_spam for example in examples], dtype=bool),
        counts=np.array(counts or [1.0] * len(examples)),
        folds=_folds(examples),
    )


def learn(given: Given, *, freedom: float) -> Weights:
    """Weights whose curve is drawn through scores of examples that were not learned from.

    `freedom` is C of the logistic regression: small keeps near to zero, or to the prior.
    """
    return learn_and_judge(given, freedom=freedom)[0]


def learn_and_judge(
    given: Given, *, freedom: float, prior: Weights | None = None
) -> tuple[Weights, list[float]]:
    """Also how probable spam is in each example by what was learned from the other folds. The two
    numbers of the curve have seen all of them."""
    said = np.array([prior.score(tokens) for tokens in given.tokens]) if prior else None
    weights = _fit(given, freedom, prior, said)
    scores = np.zeros(len(given.tokens))
    for fold in range(FOLDS):
        out = given.folds == fold
        rest = given.part(~out)
        if not rest.is_mixed:
            continue
        partial = _fit(rest, freedom, prior, None if said is None else said[~out])
        scores[out] = [partial.score(given.tokens[row]) for row in np.flatnonzero(out).tolist()]
    slope, shift = _curve(scores, given)
    judged = [probability_at(slope * float(score) + shift) for score in scores]
    return replace(weights, slope=slope, shift=shift), judged


def _fit(
    given: Given, freedom: float, prior: Weights | None, said: np.ndarray[Any, Any] | None
) -> Weights:
    kept, scales = _telling_terms(given)
    seen = given.rows[:, kept] @ sparse.diags(scales)
    if said is not None:
        column = sparse.csr_matrix(said.reshape(-1, 1) * SPREAD_OF_PRIOR)
        seen = sparse.hstack([seen, column]).tocsr()
    regression = LogisticRegression(C=freedom, solver="liblinear")
    regression.fit(seen, given.is_spam, sample_weight=given.counts)
    found, base = regression.coef_[0], float(regression.intercept_[0])
    learned = _strongest(given.names[kept], found[: len(kept)] * scales)
    if not prior:
        return Weights(learned, base)
    return _upon(prior, learned, base, share=float(found[-1]) * SPREAD_OF_PRIOR)


def _upon(prior: Weights, learned: dict[int, float], base: float, *, share: float) -> Weights:
    terms = {key: weight * share for key, weight in prior.terms.items()}
    for key, weight in learned.items():
        terms[key] = terms.get(key, 0.0) + weight
    return Weights(terms, base + prior.base * share)


def _telling_terms(given: Given) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Which columns are kept, and how large each is made."""
    seen = (given.rows > 0).astype(float)
    found = np.asarray(seen.T @ given.counts).ravel()
    bad = np.asarray(seen.T @ (given.counts * given.is_spam)).ravel()
    times = np.asarray(seen.sum(axis=0)).ravel()
    whole, spam = float(given.counts.sum()), float(given.counts[given.is_spam].sum())
    is_sign = np.array([name[0] == SIGN for name in given.names], dtype=bool)

    surprise = np.abs(bad - found * spam / whole) / np.sqrt(np.maximum(found, 1e-9))
    surprise = np.where(times >= SEEN_AT_LEAST, np.where(is_sign, np.inf, surprise), -1.0)
    kept = np.argsort(-surprise, kind="stable")[:MOST_CONSIDERED]
    kept = kept[surprise[kept] > 0]

    odds = np.log((bad + 1) / (spam + 2) / ((found - bad + 1) / (whole - spam + 2)))
    rarity = (np.log((1 + whole) / (1 + found)) + 1) / RARE
    telling = (1 - TELLING) + TELLING * np.abs(odds)
    return kept, (telling * np.where(is_sign, SIGNS_COUNT, rarity))[kept]


def _rows(texts: Sequence[Tokens], names: Sequence[str]) -> sparse.csr_matrix:
    places = {name: place for place, name in enumerate(names)}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for tokens in texts:
        known = [(places[token], value) for token, value in tokens.items() if token in places]
        columns += [place for place, _ in known]
        values += [value for _, value in known]
        ends.append(len(columns))
    return sparse.csr_matrix((values, columns, ends), shape=(len(texts), len(names)))


def _strongest(names: Sequence[str], weights: Sequence[float]) -> dict[int, float]:
    terms = dict(zip(names, map(float, weights), strict=True))
    kept = sorted(terms, key=lambda name: -abs(terms[name]))[:MOST_KEPT]
    return {key_of(name): terms[name] for name in kept if abs(terms[name]) >= TOO_LITTLE}


def _curve(scores: np.ndarray[Any, Any], given: Given) -> tuple[float, float]:
    """Platt's: the probability of spam at each score. It never falls where the score rises."""
    curve = LogisticRegression(C=1.0)
    curve.fit(scores.reshape(-1, 1), given.is_spam, sample_weight=given.counts)
    return max(float(curve.coef_[0][0]), FLATTEST), float(curve.intercept_[0])


def _folds(examples: Sequence[Example]) -> np.ndarray[Any, Any]:
    """Whole groups, dealt out from the largest on, so that each fold has its share."""
    sizes = Counter(example.group for example in examples)
    dealt = {group: place % FOLDS for place, (group, _) in enumerate(sizes.most_common())}
    return np.array([dealt[example.group] for example in examples])
