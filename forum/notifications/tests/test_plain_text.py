from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forum.notifications.plain_text import WIDTH, quoted, without_spoilers, wrapped

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"


def test_running_text_is_broken_between_words() -> None:
    lines = wrapped(LONG).split("\n")

    assert len(lines) == 2
    assert all(len(line) <= WIDTH for line in lines)
    assert " ".join(lines) == LONG


def test_code_quotes_tables_and_lists_stay_as_typed() -> None:
    for line in (f"    {LONG}", f"> {LONG}", f"| {LONG} |", f"- {LONG}", f"1. {LONG}"):
        assert wrapped(line) == line
    fenced = f"```\n{LONG}\n```"
    assert wrapped(fenced) == fenced


def test_text_after_code_is_broken_again() -> None:
    assert wrapped(f"~~~\n{LONG}\n~~~\n{LONG}").count("\n") == 4


def test_a_long_address_stays_whole() -> None:
    address = "https://example.org/" + "a" * 100

    assert address in wrapped(f"See {address} for more").split("\n")


def test_paragraphs_stay_apart() -> None:
    assert wrapped("One.\n\nTwo.") == "One.\n\nTwo."


def test_a_quotation_is_marked_on_every_line() -> None:
    assert all(line.startswith("> ") for line in quoted(LONG).split("\n"))


def test_what_a_spoiler_hides_is_left_out() -> None:
    told = without_spoilers("Before\n>! secret\n>! more secret\nAfter")

    assert "secret" not in told
    assert told.count("A spoiler") == 1
    assert told.startswith("Before\n")
    assert told.endswith("\nAfter")


@given(st.text(alphabet=st.sampled_from("ab `~>!-#|\n\t1.*"), max_size=200))
def test_nothing_but_line_breaks_changes(source: str) -> None:
    assert wrapped(source).split() == source.split()
