from __future__ import annotations

import pytest

from forum.markup import MAX_LENGTH, plain, quote, render


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("# One\n\n*two* `three`\nfour", "One two three four"),
        ("> said\n\nAnswered.", "Answered."),
        ("> only said", "only said"),
        ("See [this](https://a.example) and ![that](https://b.example)", "See this and that"),
        ("The end:\n\n>! he did it\n\nSo.", "The end: [spoiler] So."),
        ("> >! he did it", "[spoiler]"),
        ("a < b &amp; <i>c</i>", "a < b & <i>c</i>"),
        ("- one\n- two", "one two"),
        ("```\nx = 1\n```", "x = 1"),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
        ("", ""),
    ],
)
def test_plain_leaves_the_words(source: str, words: str) -> None:
    assert plain(source, length=100) == words


def test_plain_is_cut_between_words_and_never_longer() -> None:
    assert plain("one two, three four", length=10) == "one two…"
    assert plain("incomprehensibilities", length=10) == "incompreh…"
    assert all(len(plain("one two, three four", length=n)) <= n for n in range(1, 25))


def test_plain_takes_what_cannot_be_rendered() -> None:
    assert plain("[" * MAX_LENGTH * 2, length=5) == "[[[[…"


def test_a_quote_is_one_and_the_answer_stands_outside() -> None:
    assert quote("one\n\ntwo") == "> one\n>\n> two\n\n"
    assert render(quote("one\n\ntwo") + "Yes.").html.endswith("</blockquote>\n<p>Yes.</p>\n")


def test_a_quote_of_a_quote_keeps_one_level_and_no_more() -> None:
    assert quote("> > one\n> two\n\nthree") == "> > two\n>\n> three\n\n"


def test_a_long_quote_is_cut_between_lines() -> None:
    quoted = quote("a line of words\n" * 1000)

    assert len(quoted) < 3000
    assert quoted.endswith("> a line of words\n> …\n\n")


def test_a_quote_of_one_endless_line_is_cut_too() -> None:
    assert len(quote("a" * 30_000)) < 3000


def test_a_spoiler_stays_one_when_quoted() -> None:
    assert "<details" in render(quote(">! he did it")).html
