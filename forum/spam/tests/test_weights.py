"""From a text to a probability, and to the words that made it."""

from __future__ import annotations

import json

import pytest

from forum.spam import prior
from forum.spam.examples import Manner
from forum.spam.tokens import key_of, tokens_of
from forum.spam.weights import Model, Weights

WEIGHTS = Weights(
    {key_of("buy"): 4.0, key_of("pills"): 2.0, key_of("thanks"): -3.0, key_of("~buy"): 1.0},
    base=-1.0,
)


def test_words_raise_or_lower_the_probability() -> None:
    said = [WEIGHTS.probability(tokens_of(text)) for text in ("thanks", "hello", "buy pills")]
    assert said == sorted(said)
    assert said[0] < 0.1 < 0.5 < said[2]


def test_reasons_are_words_of_the_text_the_strongest_first() -> None:
    assert WEIGHTS.reasons(tokens_of("thanks, buy pills here")) == (["buy", "pills"], ["thanks"])


def test_reasons_name_links_and_signs_as_people_do() -> None:
    weights = Weights({key_of("LINK"): 2.0, key_of("#one link"): 1.0, key_of("see LINK"): 3.0}, 0)
    for_spam, _ = weights.reasons(tokens_of("See http://a.example"))
    assert set(for_spam) == {"‹link›", "one link", "see ‹link›"}


def test_nothing_is_ever_certain() -> None:
    tokens = tokens_of("buy")
    for base in (-1e9, 1e9):
        assert 0 < Weights({}, base).probability(tokens) < 1


def test_a_model_comes_back_from_its_numbers() -> None:
    model = Model({Manner.COMMENT: WEIGHTS})
    data = json.loads(json.dumps(model.as_data()))
    assert Model.from_data(data) == model


@pytest.mark.parametrize(
    ("manner", "spam"),
    [
        (Manner.COMMENT, "Check out my channel and subscribe!!! http://free-money.example.com"),
        (Manner.LETTER, "Make money at home! Click here to order now, free. Only $19.95! " * 3),
    ],
)
def test_the_prior_knows_spam_when_it_sees_it(manner: Manner, spam: str) -> None:
    kind = "I have never understood this part, thank you for the explanation."
    assert prior.load().probability(spam, manner) > 0.5
    assert prior.load().probability(kind, manner) < 0.5


def test_the_prior_ships_numbers_and_no_words() -> None:
    for part in json.loads(prior.PRIOR.read_text()).values():
        assert all(key.isdigit() for key in part["terms"])
    assert prior.PRIOR.stat().st_size < 400_000


def test_shares_of_a_reason_are_what_the_score_is_made_of() -> None:
    tokens = tokens_of("buy")
    assert WEIGHTS.score(tokens) == pytest.approx(
        -1.0 + 4.0 * tokens["buy"] + 1.0 * tokens.get("~buy", 0)
    )
