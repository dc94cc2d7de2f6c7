"""The pure parts of the composer, asked directly in the browser that runs them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, Route

from forum import markup
from forum.composing.quoting import quotation
from forum.models import Comment

pytestmark = pytest.mark.browser

FILES = settings.BASE_DIR / "static"


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """An empty one that has our modules, without a forum behind it."""
    context = chromium.new_context(base_url="http://modules.invalid")

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://modules.invalid/")
        if path:
            route.fulfill(path=FILES / path, content_type="text/javascript")
        else:
            route.fulfill(body="<!DOCTYPE html>", content_type="text/html")

    context.route("**/*", answer)
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def asked(page: Page, module: str, function: str, *arguments: Any) -> Any:
    return page.evaluate(
        """async ([module, name, args]) => {
            const found = await import(`/js/composer/${module}.js`);
            return name.split(".").reduce((part, key) => part[key], found)(...args);
        }""",
        [module, function, list(arguments)],
    )


def marked(page: Page, mark: str, text: str) -> str:
    """What becomes of a text in which [ and ] stand around the selection, and around the next."""
    begin, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "", 1).replace("]", "", 1)
    edit = asked(page, "marks", f"MARKS.{mark}", {"text": plain, "from": begin, "to": end})
    after = plain[: edit["from"]] + edit["words"] + plain[edit["to"] :]
    to = edit["from"] + len(edit["words"])
    first, last = edit.get("select") or [to, to]
    return f"{after[:first]}‹{after[first:last]}›{after[last:]}"


@pytest.mark.parametrize(
    ("mark", "before", "after"),
    [
        ("strong", "a [b] c", "a **‹b›** c"),
        ("strong", "a[ b ]c", "a **‹b›** c"),
        ("strong", "a **[b]** c", "a ‹b› c"),
        ("strong", "a []", "a **‹›**"),
        ("stressed", "a **[b]** c", "a ***‹b›*** c"),
        ("stressed", "a ***[b]*** c", "a **‹b›** c"),
        ("code", "a [b] c", "a `‹b›` c"),
        ("code", "[a\nb]", "```\n‹a\nb›\n```"),
        ("link", "see [this]", "see [this](‹https://›)"),
        ("link", "see [https://example.org/]", "see [‹›](https://example.org/)"),
        ("link", "see []", "see [‹›](https://)"),
        ("quote", "a\n[b\n\nc]\nd", "a\n‹> b\n> \n> c›\nd"),
        ("quote", "[> b\n> c]", "‹b\nc›"),
        ("spoiler", "a[]", ">! a‹›"),
        ("quote", "[>! b]", "> >! b‹›"),
        ("list", "[a\nb]", "‹- a\n- b›"),
        ("list", "[a\n]b", "- a‹›\nb"),
        ("numbers", "[a\n\nb]", "‹1. a\n\n2. b›"),
        ("numbers", "[1. a\n2. b]", "‹a\nb›"),
    ],
)
def test_marks_are_put_and_taken(page: Page, mark: str, before: str, after: str) -> None:
    assert marked(page, mark, before) == after


@pytest.mark.parametrize(
    ("line", "next_line"),
    [
        ("- a", "\n- "),
        ("  * a", "\n  * "),
        ("9. a", "\n10. "),
        ("- [x] a", "\n- [ ] "),
        ("> - a", "\n> - "),
    ],
)
def test_a_list_goes_on(page: Page, line: str, next_line: str) -> None:
    assert asked(page, "marks", "continued", line, len(line), len(line))["words"] == next_line


@pytest.mark.parametrize("line", ["a", "-a", "> a", "**a**", "1.5 a"])
def test_what_is_no_list_does_not(page: Page, line: str) -> None:
    assert asked(page, "marks", "continued", line, len(line), len(line)) is None


@pytest.mark.parametrize(
    ("pasted", "table"),
    [
        ("a\tb\nc\td", "| a | b |\n| --- | --- |\n| c | d |"),
        ("a\tb\r\n1\t-2,5 %\r\n", "| a | b |\n| --: | --: |\n| 1 | -2,5 % |"),
        ('"a ""x""\nb"\tc\nd\te', '| a "x" b | c |\n| --- | --- |\n| d | e |'),
        ("a|b\t\\\nc\t", "| a\\|b | \\\\ |\n| --- | --- |\n| c |  |"),
    ],
)
def test_cells_become_a_table(page: Page, pasted: str, table: str) -> None:
    assert asked(page, "tables", "tableOfText", pasted) == table


@pytest.mark.parametrize(
    "pasted", ["words", "a\tb", "\tindented\n\tcode", "a\tb\nno tabs here", "a\nb\nc"]
)
def test_what_is_no_table_stays_as_it_is(page: Page, pasted: str) -> None:
    assert asked(page, "tables", "tableOfText", pasted) is None


def test_a_table_among_other_words_stays_with_them(page: Page) -> None:
    html = "<p>Read this:</p><table><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table>"

    assert asked(page, "tables", "tableOfHtml", html) is None


@pytest.mark.parametrize(
    ("text", "is_code"),
    [("a", False), ("```\na", True), ("```\na\n```\n", False), ("`a", True), ("`a` b", False),
     ("\\`a", False), ("``a", True)],
)  # fmt: skip
def test_code_is_known(page: Page, text: str, is_code: bool) -> None:
    assert asked(page, "code", "isInCode", text) is is_code


TEXTS = [
    "**Strong**, *stressed*, ~~gone~~ `code`, [a link](https://example.org/a_(b)) and @alice.",
    "2 * 3 * 4, a_b_c, _not so_, [no link] and <b>no tag</b>, 1 < 2 \\*",
    "\\- no list\n\\# no heading\n1\\. no number\n\\> no quotation",
    "[url=https://example.org/]what others write[/url] (https://example.org/)",
    "- one\n- two\n  - deeper\n  - still\n- [x] done\n- [ ] not",
    "3. three\n\n4. four\n\n   with a second paragraph",
    "> quoted\n>\n> > twice\n\n>! hidden\n>! here too\n\nand *shown*",
    "```python\ndef f(a: int) -> None:\n    return\n```\n\n    indented `code`",
    "# Head\n\n### Lower\n\n---\n\nwords\nin lines",
    "| a | b |\n| :-- | --: |\n| *x* | `y` \\| z |",
    "![a picture](https://example.org/a.png)",
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_read_is_written_again_as_it_was(page: Page, text: str) -> None:
    html = markup.render(text).html

    again = page.evaluate(
        """async (html) => {
            const { quoted } = await import("/js/composer/quotations.js");
            const words = document.createElement("div");
            words.innerHTML = html;
            return quoted(words);
        }""",
        html,
    )

    assert markup.render(again).html.split() == html.split()


def test_who_is_quoted_is_named_as_the_server_names_them(page: Page) -> None:
    names = [
        "alice",
        "a_b",
        "_b_",
        "](javascript:x)",
        "<b>&amp;</b>",
        "**B** `x` ~|@",
        "Пётр_Б",
        "\\",
    ]
    for name in names:
        source = Comment(pk=7, guest_name=name, body="words")
        told = asked(page, "quotations", "quotation", "words", {"by": name, "at": "/comments/7/"})
        assert told == quotation(source), name
