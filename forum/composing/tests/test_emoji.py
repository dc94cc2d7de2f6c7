"""Emoji by their names."""

from __future__ import annotations

import pytest

from forum.composing.emoji import MOST, SKIN_TONES, emoji_called


@pytest.mark.parametrize(
    ("typed", "sign"),
    [("tada", "🎉"), ("TADA", "🎉"), ("+1", "👍"), ("thumbsup", "👍"), ("party_pop", "🎉")],
)
def test_the_first_is_the_one_that_is_called_so(typed: str, sign: str) -> None:
    assert emoji_called(typed)[0].sign == sign


def test_a_word_in_the_middle_of_a_name_finds_it_too() -> None:
    assert "🎉" in [emoji.sign for emoji in emoji_called("popper")]


def test_no_more_are_given_than_can_be_seen() -> None:
    assert len(emoji_called("a")) == MOST


def test_nothing_typed_gives_those_that_are_used_most() -> None:
    assert emoji_called("")[0].sign == "👍"


def test_what_nothing_is_called_finds_nothing() -> None:
    assert emoji_called("no-such-thing") == []


def test_hands_come_in_one_colour() -> None:
    signs = "".join(emoji.sign for emoji in emoji_called("wave"))

    assert not [character for character in signs if ord(character) in SKIN_TONES]
