"""Any text of 32,000 characters renders within a second, or is refused."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.markup import MAX_LENGTH, TooHard, literal, plain, render
from forum.markup.limits import MAX_STEPS, Budget

SECOND = 1.0
"""Of processor time, so that what else the machine does is not counted."""


def full(unit: str, *, before: str = "", after: str = "") -> str:
    length = MAX_LENGTH - len(before) - len(after)
    return before + "".join(islice(cycle(unit), length)) + after


NESTED_QUOTES = ">" * 500 + " a\n"
NESTED_LISTS = "".join(" " * (2 * depth) + "- a\n" for depth in range(170))
WIDE_TABLE = "|a" * 120 + "|\n" + "|-" * 120 + "|\n"
NARROW_TABLE = "|a|b|\n|-|-|\n"
FOOTNOTES = "".join(f"[^{n}] [^{n}]: a\n\n" for n in range(3000))
DEEP_EMPHASIS = "*a **b " * 2000 + "b** a*" * 2000

FAMILIES = {
    "images unclosed": full("![a"),
    "images in images": "![" * 5000 + "](b)" * 5000,
    "links unclosed": full("[a]("),
    "links in links": "[" * 6000 + "](b)" * 5000,
    "brackets opened": full("["),
    "brackets in brackets": "[" * 16_000 + "]" * 16_000,
    "brackets with a definition": full("[a", before="[a]: b\n\n"),
    "destinations unclosed": full("[a](<b"),
    "parentheses in a destination": "[a](" + "(" * 31_000,
    "titles unclosed": full('[a](b "'),
    "definitions": full("[a]: b\n"),
    "definitions unfinished": full("[a]: b 'c\n"),
    "emphasis crossed": full("*a_ "),
    "emphasis opened": full("a**b"),
    "emphasis side by side": full("*a* "),
    "emphasis in emphasis": DEEP_EMPHASIS[:MAX_LENGTH],
    "underscores and stars": full("*_" * 7 + "a" + "_*" * 7),
    "tildes": full("~~a ~~"),
    "backticks of every length": "".join("`" * n + " " for n in range(1, 250)),
    "backticks in brackets": full("[`a``"),
    "backslashes": full("\\"),
    "quotes in quotes": NESTED_QUOTES * (MAX_LENGTH // len(NESTED_QUOTES)),
    "quotes that fall back": full("># > \n=\n"),
    "quotes deep above lazy lines": full("a\n", before="> " * 200),
    "quotes and lists in turn": full("> - "),
    "lists in lists": NESTED_LISTS,
    "lists on one line": full("- "),
    "items": full("- a\n"),
    "ordered items": full("1. a\n"),
    "tasks": full("- [ ] a\n"),
    "spoilers": full("\n>!  \n\n"),
    "spoilers in spoilers": full(">!"),
    "table of many columns": full("|\n", before=WIDE_TABLE),
    "table of many rows": full("|\n", before=NARROW_TABLE),
    "table of pipes": full("|"),
    "tables by the hundred": full("a|b\n-|-\n\n"),
    "headers that are no tables": full("a|b|c\n-|-\n"),
    "footnotes": FOOTNOTES[:MAX_LENGTH],
    "footnotes unclosed": full("[^", before="[^a]: b\n\n"),
    "footnotes in footnotes": full("[^a]: "),
    "one footnote everywhere": full("[^a]", before="[^a]: b\n\n"),
    "schemes": full("a://"),
    "schemes without hosts": full("aaa!://"),
    "addresses without hosts": full("http:// "),
    "addresses": full("http://a.b/ "),
    "addresses in one another": full("http://a.b/"),
    "hosts without end": full("www."),
    "hosts side by side": full("-www.a.b"),
    "host of many labels": full("a.", before="http://"),
    "address for mail, almost": full("a@b."),
    "addresses for mail": full("a@b.cc "),
    "mail without end": full("mailto:"),
    "autolinks unclosed": full("<a:"),
    "mentions": full("@ab "),
    "at signs": full("@"),
    "entities": full("&amp;"),
    "entities unfinished": full("&"),
    "numbers of characters": full("&#x10ffff;"),
    "quotation marks": full('"'),
    "angle brackets": full("<"),
    "tags": full("<b>"),
    "tags unclosed": full("<!--"),
    "lines": full("a\n"),
    "paragraphs": full("a\n\n"),
    "headings": full("# a\n"),
    "underlined headings": full("a\n=\n"),
    "rules": full("---\n"),
    "fences": full("```\n"),
    "fences that fall into lists": full("\n~~~\n+ "),
    "indented code": full("    a\n\n"),
    "coloured code": full("def a(): pass\n", before="```python\n"),
    "coloured blocks": full("```c\nint a;\n```\n"),
    "blank code": full("\n", before="```c\nfunc"),
    "blanks": full(" "),
    "tabs": full("\t\n"),
    "marks above letters": full("\u0301"),
    "invisible characters": full("\u200b"),
    "a long word": full("a"),
}


def seconds(work: Callable[[str], object], text: str) -> float:
    began = time.thread_time()
    with contextlib.suppress(TooHard):
        work(text)
    return time.thread_time() - began


@pytest.mark.parametrize("family", FAMILIES)
def test_rendering_ends_within_a_second(family: str) -> None:
    assert len(FAMILIES[family]) <= MAX_LENGTH
    assert seconds(render, FAMILIES[family]) < SECOND


@pytest.mark.parametrize("family", ["tags", "lines", "paragraphs", "quotation marks", "entities"])
def test_what_is_refused_can_be_shown_as_it_was_typed(family: str) -> None:
    assert seconds(literal, FAMILIES[family]) < SECOND
    assert literal(FAMILIES[family]).html


@pytest.mark.parametrize("family", ["images unclosed", "footnotes", "coloured code", "lines"])
def test_a_first_line_is_found_within_a_second(family: str) -> None:
    assert seconds(lambda text: plain(text, length=80), FAMILIES[family]) < SECOND
    assert len(plain(FAMILIES[family], length=80)) <= 80


ORDINARY = {
    "prose": 'It is a truth universally known that a "saw" wants sharpening; isn\'t it?\n\n',
    "links": "- [an article](https://example.org/a/long/enough/path?with=query), 2024\n",
    "verse": "The plane ran *true* across the oak,\n",
    "code": "    for (int i = 0; i < n; i++) { a[i] = *p++; }\n",
    "a log": "2024-03-01 12:00:01,042 [main] INFO  o.e.forum.Server$1 - GET /a?b=1&c=2 -> 200\n",
    "answers in a mail": "> You wrote that.\n> > And you that.\n\nNo, I *never* did.\n\n",
    "a table": "| oak | 720 kg/m³ | hard |\n",
}


@pytest.mark.parametrize("kind", ORDINARY)
def test_what_people_write_is_taken_however_long(kind: str) -> None:
    before = "| a | b | c |\n|---|---|---|\n" if kind == "a table" else ""
    assert render(full(ORDINARY[kind], before=before)).html


def test_too_long_is_refused_with_both_numbers() -> None:
    with pytest.raises(TooHard, match="32,001 characters.*32,000"):
        render("a" * (MAX_LENGTH + 1))


def test_too_deep_is_refused_and_nothing_is_dropped_without_a_word() -> None:
    assert "deep" in render("> " * 20 + "deep").html
    with pytest.raises(TooHard, match="levels"):
        render("> " * 21 + "deep")
    with pytest.raises(TooHard, match="levels"):
        render("*a **b " * 11 + "b** a*" * 11)


def test_images_in_images_are_refused_before_python_gives_up() -> None:
    with pytest.raises(TooHard):
        render("![" * 300 + "](/b)" * 300)


def test_too_many_marks_are_refused_with_a_way_out() -> None:
    with pytest.raises(TooHard, match="```"):
        render(full("*a* "))
    assert render(full("*a* ", before="```\n")).html


def test_the_answer_does_not_depend_on_time_but_on_the_text() -> None:
    for steps in (MAX_STEPS, 10):
        budget = Budget(steps)
        budget.spend(steps)
        with pytest.raises(TooHard):
            budget.spend(1)


def test_many_threads_render_what_one_does() -> None:
    texts = [f"{n} *a* https://a.example/{n} @bob `c`\n\n```py\nx = {n}\n```" for n in range(40)]
    alone = [render.__wrapped__(text) for text in texts]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(render.__wrapped__, texts)) == alone


MARKS = [
    *("![", "[", "](", ")", "]", "[^a]", "[a]: b", "*", "_", "**", "~~", "`", "```", "<", ">", "&"),
    *("|", "|-|-|", "- ", "1. ", "> ", ">! ", "# ", "\n", "\n\n", "    ", "\\", "http://", "www."),
    *("a", "a.b", "@", '"', "(", " ", "=", "---", "é", "\t", "[ ] ", ":", "//"),
]
PIECES = st.lists(st.sampled_from(MARKS), min_size=1, max_size=6).map("".join)


@settings(max_examples=int(os.environ.get("MARKUP_EXAMPLES", 25)), deadline=None)
@given(st.lists(st.tuples(PIECES, st.integers(1, 4)), min_size=1, max_size=3))
def test_no_mixture_of_marks_takes_longer(parts: list[tuple[str, int]]) -> None:
    share = MAX_LENGTH // sum(weight for _, weight in parts)
    text = "".join("".join(islice(cycle(unit), share * weight)) for unit, weight in parts)
    assert seconds(render.__wrapped__, text) < SECOND
