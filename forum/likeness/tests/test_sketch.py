from __future__ import annotations

import pytest

from forum.likeness.normal import own_words, plain
from forum.likeness.sketch import SHORTEST, bands_of, likeness, sketch_of

WORDS = (
    "I planed this edge twice with the number five, and the glue line shows all the same. I tried "
    "more pressure, and the other glue, and now I wonder whether the fence of my jointer is to "
    "blame. Has anybody seen this before, and what did you do about it in the end?"
)
OTHERS = (
    "Your fence is fine; look at the blade. Mine had a nick that I could feel with a nail and not "
    "see, and every edge it made was hollow in the middle. Grind it, hone it, take a very thin "
    "shaving at last, and leave the clamps alone: pressure closes no gap for long."
)


def alike(one: str, other: str) -> float:
    return likeness(sketch_of(one), sketch_of(other))


@pytest.mark.parametrize(
    "disguised",
    [
        WORDS.upper(),
        WORDS.replace(" ", "\n\n"),
        WORDS.replace("a", "a\u200b").replace("e", "e\u0301"),
        f"**{WORDS}**!!!",
        "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in WORDS),
    ],
)
def test_a_disguise_changes_nothing(disguised: str) -> None:
    assert alike(WORDS, disguised) == 1.0


def test_numbers_may_differ() -> None:
    assert alike(f"{WORDS} Call 0301234", f"{WORDS} Call 9988776") == 1.0


def test_some_other_words_leave_texts_alike_and_comparable() -> None:
    changed = WORDS.replace("twice", "once").replace("jointer", "machine").replace("end", "shop")

    assert alike(WORDS, changed) >= 0.7
    assert set(bands_of(sketch_of(WORDS))) & set(bands_of(sketch_of(changed)))


def test_different_words_about_the_same_are_not_alike() -> None:
    assert alike(WORDS, OTHERS) < 0.2


@pytest.mark.parametrize("text", ["", "a" * (SHORTEST - 1), "👍 " * 500, "> quoted\n" * 99])
def test_what_is_short_says_nothing(text: str) -> None:
    assert sketch_of(text) == []
    assert bands_of([]) == []


@pytest.mark.parametrize(
    "quoting",
    [
        "> Yes?\n> No?\n\nMaybe.",
        "Maybe.\n   > Yes?",
        "<blockquote>Yes?\nNo?</blockquote>Maybe.",
        "Maybe.<BLOCKQUOTE class=x>Yes?",
    ],
)
def test_what_is_quoted_from_others_is_left_out(quoting: str) -> None:
    assert own_words(quoting) == "Maybe."


def test_code_with_a_sign_for_greater_is_no_quote() -> None:
    assert plain("if a > b") == "if a b"
