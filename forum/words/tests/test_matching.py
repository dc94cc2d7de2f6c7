"""Which words are found, whatever they are written with, and which are not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.words.folding import fold
from forum.words.matching import Entry, Matcher


def said(text: str, *words: str, **how: Any) -> list[str]:
    """What of the text is found, as it was typed."""
    matcher = Matcher(Entry(1, word, **how) for word in words)
    return [text[find.start : find.end] for find in matcher.find(text)]


@pytest.mark.parametrize(
    ("text", "word", "typed"),
    [
        ("Some pine.", "pine", "pine"),
        ("PINE!", "pine", "PINE"),
        ("pine", "PINE", "pine"),
        ("Straße", "STRASSE", "Straße"),
        ("ＰＩＮＥ", "pine", "ＰＩＮＥ"),
        ("ﬁr tree", "fir", "ﬁr"),
        ("pi\u200bne", "pine", "pi\u200bne"),
        ("p\u0336i\u0336n\u0336e\u0336", "pine", "p\u0336i\u0336n\u0336e\u0336"),
        ("рinе wood", "pine", "рinе"),  # Cyrillic er and ie
        ("Some good ріпе, ѕаіd I", "said", "ѕаіd"),
        ("larch\n wood", "larch wood", ""),
        ("larch wood", "larch wood", "larch wood"),
        ("Купи жопа", "жопа", "жопа"),
        ("They said жопа to me and left", "жопа", "жопа"),
        ("今日は松です", "松", "松"),
        ("don't", "don't", "don't"),
        ("pine-tree", "pine", "pine"),
        ("e\u0301clair", "éclair", "e\u0301clair"),
    ],
)
def test_a_word_is_found_however_it_is_written(text: str, word: str, typed: str) -> None:
    assert said(text, word) == ([typed] if typed else [])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I live in Scunthorpe", "cunt"),
        ("A classic assessment", "ass"),
        ("Pineapples", "pine"),
        ("schwül ist es", "schwul"),
        ("resume", "résumé"),
        ("Это сор", "cop"),
        ("p i n e", "pine"),
        ("p1ne", "pine"),
        ("", "pine"),
    ],
)
def test_other_words_are_not(text: str, word: str) -> None:
    assert said(text, word) == []


@pytest.mark.parametrize(
    "text", ["p i n e", "p.i.n.e", "P - I - N - E", "p1n3", "p 1 n 3", "Buy p_i_n_e now"]
)
def test_a_list_may_see_through_disguises(text: str) -> None:
    assert len(said(text, "pine", sees_through=True)) == 1


@pytest.mark.parametrize("text", ["a b c", "I, a pin, e", "1 2 3 4", "Plan B is a no-go"])
def test_and_does_not_see_what_is_not_there(text: str) -> None:
    assert said(text, "pine", "abcd", "oiea", sees_through=True) == []


def test_inside_of_words_only_where_the_list_says_so() -> None:
    assert said("Pineapples", "pine", inside_words=True) == ["Pine"]


def test_one_inside_another_is_found_too() -> None:
    assert said("pine tree", "pine", "pine tree", "tree") == ["pine tree", "pine", "tree"]


def test_ten_thousand_words_are_one_automaton() -> None:
    words = [f"word{n}" for n in range(10_000)]
    matcher = Matcher(Entry(1, word) for word in words)

    assert [find.entry.words for find in matcher.find("a word77 b word9999 c word10000")] == [
        "word77", "word9999",
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_folding_keeps_account_of_where_each_letter_stood(text: str) -> None:
    for folded in (fold(text), fold(text).in_latin(), fold(text).undisguised()):
        assert len(folded.spans) == len(folded.text)
        assert all(0 <= start < end <= len(text) for start, end in folded.spans)
        assert folded.spans == sorted(folded.spans)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_it(text: str, word: str) -> None:
    for find in Matcher([Entry(1, word, sees_through=True)]).find(text):
        assert text[find.start : find.end]
