"""Each question, on both sides of its limit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from forum.rules.asking import QUESTIONS, asked_by, test_of
from forum.rules.seen import Seen

test_of.__test__ = False  # type: ignore[attr-defined]  # pytest takes it for a test

NORMAL = Seen(
    kind="comment",
    board="workbench",
    text="Some pine wood",
    length=14,
    score=3,
    hour=9,
    discussion_days=2.5,
    author_days=10,
    trust=1,
    is_guest=False,
    contributions=5,
    flags=1,
    hosts=["example.org", "shop.example.com"],
)


WITH_GAP: list[tuple[str, Any, Any]] = [
    ("age_below", 11, 10),
    ("age_at_least", 10, 11),
    ("trust_at_most", 1, 0),
    ("trust_at_least", 1, 2),
    ("contributions_below", 6, 5),
    ("contributions_at_least", 5, 6),
    ("has_one", ["oak", "PINE"], ["pin", "inewood"]),
    ("has_none", ["oak"], ["oak", "pine"]),
    ("length_at_least", 14, 15),
    ("length_below", 15, 14),
    ("links_at_least", 2, 3),
    ("links_at_most", 2, 1),
    ("leads_to", ["example.com"], ["ample.com", "example.net"]),
    ("in_boards", ["den", "workbench"], ["den"]),
    ("outside_boards", ["den"], ["workbench"]),
    ("hour_at_least", 9, 10),
    ("hour_below", 10, 9),
    ("discussion_at_least", 2, 3),
    ("flags_at_least", 1, 2),
    ("score_at_most", 3, 2),
    ("score_at_least", 3, 4),
]

WITHOUT_GAP = [
    ("is_guest", replace(NORMAL, is_guest=True), NORMAL),
    ("is_member", NORMAL, replace(NORMAL, is_guest=True)),
    ("is_post", replace(NORMAL, kind="post"), NORMAL),
    ("is_comment", NORMAL, replace(NORMAL, kind="post")),
]


@pytest.mark.parametrize(("asks", "meets", "misses"), WITH_GAP)
def test_a_question_is_answered_at_its_limit(asks: str, meets: Any, misses: Any) -> None:
    assert test_of([{"asks": asks, "value": meets}], of_all=True)(NORMAL)
    assert not test_of([{"asks": asks, "value": misses}], of_all=True)(NORMAL)


@pytest.mark.parametrize(("asks", "meets", "misses"), WITHOUT_GAP)
def test_a_question_without_a_gap_is_one_thing_or_the_other(
    asks: str, meets: Seen, misses: Seen
) -> None:
    test = test_of([{"asks": asks, "value": None}], of_all=True)

    assert test(meets)
    assert not test(misses)


def test_every_question_is_tried_here() -> None:
    assert {asks for asks, _, _ in (*WITH_GAP, *WITHOUT_GAP)} == set(QUESTIONS)


def test_all_of_them_or_any_of_them() -> None:
    both = [{"asks": "trust_at_least", "value": 1}, {"asks": "trust_at_least", "value": 4}]

    assert not test_of(both, of_all=True)(NORMAL)
    assert test_of(both, of_all=False)(NORMAL)


def test_what_no_condition_asks_about_is_not_looked_for() -> None:
    assert asked_by([{"asks": "has_one", "value": ["pine"]}]) == {"text"}
    assert asked_by([{"asks": "links_at_least", "value": 1}]) == {"links"}


def test_words_are_found_however_they_are_disguised() -> None:
    """As muted words are (forum.phrases)."""
    test = test_of([{"asks": "has_one", "value": ["pine"]}], of_all=True)

    assert test(replace(NORMAL, text="PI\u200bNE!"))
    assert not test(replace(NORMAL, text="A pineapple"))
