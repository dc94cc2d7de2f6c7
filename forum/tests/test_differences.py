from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.differences import Kind, Piece, compare


def told(before: str, after: str) -> str:
    signs = {Kind.KEPT: "{}", Kind.GONE: "[-{}-]", Kind.NEW: "[+{}+]"}
    return "".join(signs[piece.kind].format(piece.text) for piece in compare(before, after))


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ("The same.", "The same.", "The same."),
        ("", "All new.", "[+All new.+]"),
        ("All gone.", "", "[-All gone.-]"),
        (
            "I have two chisels here.",
            "I have three chisels here.",
            "I have [-two-][+three+] chisels here.",
        ),
        ("one\ntwo\nthree", "one\nTWO\nthree", "one\n[-two-][+TWO+]\nthree"),
    ],
)
def test_changes_are_told_by_the_word(before: str, after: str, difference: str) -> None:
    assert told(before, after) == difference


def test_texts_that_are_hard_to_compare_are_told_all_the_same() -> None:
    before, after = "a b " * 4000, "b a " * 4000

    pieces = compare(before, after)

    assert joined(pieces, without=Kind.NEW) == before
    assert joined(pieces, without=Kind.GONE) == after


@given(st.text(max_size=300), st.text(max_size=300))
def test_both_versions_are_in_it_whole(before: str, after: str) -> None:
    pieces = compare(before, after)

    assert joined(pieces, without=Kind.NEW) == before
    assert joined(pieces, without=Kind.GONE) == after


def joined(pieces: list[Piece], *, without: Kind) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != without)
