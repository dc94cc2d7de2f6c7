"""What may stand beside a name, and what would take somebody in."""

from __future__ import annotations

import unicodedata

import pytest

from accounts import display_names, names, renaming
from accounts.models import User

from .test_names_of_the_world import emoji, lookalikes, naughty
from .test_names_of_the_world import pytestmark as needs_the_corpora


def objection(text: str, bearer: User) -> str | None:
    return display_names.objection_to(display_names.normalise(text), bearer=bearer)


@pytest.mark.parametrize(
    "text",
    [
        "", "Alice Liddell", "María José Carreño-Quiñones", "Seán O’Brien", "Dr. N. K. Jemisin",
        "王小明 (Xiaoming Wang)", "Анна Ахматова", "محمد بن سلمان", "नमस्ते", "Alice", "2 Chainz",
        "Ada, Countess of Lovelace",
    ],
)  # fmt: skip
def test_people_are_called_many_things(alice: User, text: str) -> None:
    assert objection(text, alice) is None


@pytest.mark.parametrize(
    "text",
    [
        "Ali\u202ece", "Ali\u2066ce", "Ali\u200bce", "Ali\u00adce", "A\ufe0flice", "\u3164",
        "A\u0000B", "\ue000", "Alice \u2713", "Alice \U0001f6e1\ufe0f", "★ Alice", "Alice®",
        "A \u0328", "A\u0316\u0317\u0318\u0319\u031a", "...", "( )", "123",
    ],
)  # fmt: skip
def test_what_is_not_seen_or_looks_like_a_badge_is_refused(alice: User, text: str) -> None:
    assert objection(text, alice)


@pytest.mark.parametrize(
    "text",
    [
        "Admin", "A D M I N", "Forum Moderator", "moderat0r", "Аdmin", "Staff (official)",
        "Folkmoot Support", "The Sysop", "Ｒｏｏｔ", "M.o.d",
    ],
)  # fmt: skip
def test_nobody_is_shown_as_the_site_itself(alice: User, text: str) -> None:
    assert objection(text, alice)


def test_nobody_is_shown_as_somebody_else(alice: User, bob: User) -> None:
    renaming.rename(bob, "john_doe")

    for text in ("bob", "B0B", "B o b", "John Doe", "john-doe", "J0hn.D0e", "(bob)"):
        assert objection(text, alice), text
        assert objection(text, bob) is None or text in ("B0B", "J0hn.D0e"), text
    assert objection("Bob Smith", alice) is None


def test_a_word_is_of_one_script_but_a_name_may_be_of_two(alice: User) -> None:
    assert objection("Пётр Peter", alice) is None
    assert "different scripts" in str(objection("Pеter Smith", alice))


@needs_the_corpora
def test_no_naughty_string_gets_beside_a_name_unseen(alice: User) -> None:
    accepted = [
        text
        for text in map(display_names.normalise, naughty())
        if display_names.objection_to(text, bearer=alice) is None
    ]

    assert accepted
    for text in accepted:
        assert text.isprintable()
        assert not {unicodedata.category(c) for c in text} & {"Cf", "So", "Sm", "Sc", "Co"}


@needs_the_corpora
def test_nothing_that_looks_like_alice_is_shown_for_bob(alice: User, bob: User) -> None:
    for text in map(display_names.normalise, lookalikes()):
        assert display_names.objection_to(text, bearer=bob), text
        assert renaming.objection_to(names.normalise(text), bearer=bob), text


@needs_the_corpora
def test_no_emoji_stands_beside_a_name(alice: User) -> None:
    """A few are letters to Unicode, and become such: ㊗ is 祝."""
    accepted = {
        text
        for text in map(display_names.normalise, emoji())
        if display_names.objection_to(f"ab {text}", bearer=alice) is None
    }

    assert all(map(str.isalnum, accepted))
