"""Tables, strikethrough and bare links, by the examples of those who defined or drew them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from forum.markup import render

from .as_we_do import as_our_code, as_our_table, changed, node, uncoloured, with_rel
from .corpora import CORPORA, needs
from .parsed_html import Tree, tree

pytestmark = needs("markdown")

OF_GITHUB = re.compile(r"^`{32} example (\w+)\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
OF_MARKDOWN_IT = re.compile(r"^\.\n(.*?)^\.\n(.*?)^\.$", re.MULTILINE | re.DOTALL)

Example = tuple[str, str]


def github(kind: str) -> list[Example]:
    text = (CORPORA / "markdown" / "cmark-gfm" / "spec.txt").read_text("utf-8")
    return [(e[2], e[3]) for e in OF_GITHUB.finditer(text.replace("→", "\t")) if e[1] == kind]


def markdown_it(name: str) -> list[Example]:
    text = (CORPORA / "markdown" / "markdown-it" / f"{name}.md").read_text("utf-8")
    return [(e[1], e[2]) for e in OF_MARKDOWN_IT.finditer(text)]


def theirs(html: str) -> Tree:
    now = tree(html.replace("<del>", "<s>").replace("</del>", "</s>"))
    for change in (as_our_code, as_our_table, with_rel):
        now = changed(now, change)
    return now


def unbroken(tag: str, attributes: dict[str, str], children: list[Any]) -> Any:
    return " " if tag == "br" else node(tag, attributes, children)


def ours(source: str) -> Tree:
    """Without what test_markup_commonmark accounts for."""
    return changed(changed(tree(render(source).html), uncoloured), unbroken)  # type: ignore[no-any-return]


def different(examples: list[Example]) -> set[int]:
    assert examples
    return {n for n, (source, html) in enumerate(examples, 1) if ours(source) != theirs(html)}


def test_tables_are_githubs() -> None:
    assert different(github("table")) == set()
    assert different(markdown_it("tables")) == set()


def test_what_is_struck_through_is_githubs() -> None:
    assert different(github("strikethrough")) == set()


def test_what_is_struck_through_is_markdown_its() -> None:
    # 7, 11: a link to nowhere is only its words.
    assert different(markdown_it("strikethrough")) == {7, 11}


def test_bare_links_are_githubs_but_for_a_few() -> None:
    # 5: a second closing parenthesis ends the address. 6: `&hl;` is no entity, and belongs to it.
    # 8: ftp is refused. 9, 10, 11: mail is not linked to where no country or company is.
    assert different(github("autolink")) == {5, 6, 8, 9, 10, 11}


def test_bare_links_are_markdown_its_but_for_bare_hosts() -> None:
    # 4, 17: raw HTML is text. 18: an address shows as it was typed.
    # 22 to 25: github.com without https:// or www. is left alone.
    assert different(markdown_it("linkify")) == {4, 17, 18, 22, 23, 24, 25}


def lines(name: str) -> Iterator[str]:
    text = (CORPORA / "markdown" / "linkify-it" / name).read_text("utf-8")
    for line in text.split("\n"):
        line = re.sub(r" %.*", "", line).strip()
        if line and not line.startswith("%"):
            yield line


def is_linked(line: str) -> bool:
    return "<a href=" in render(line).html


def test_what_is_no_link_is_none() -> None:
    # A word may be emphasised, and an address be the whole of it.
    assert [line for line in lines("not_links.txt") if is_linked(line)] == ["_http://example.com"]


def test_what_begins_with_http_is_a_link() -> None:
    addresses = [line for line in lines("links.txt") if re.match("https?:", line)]

    # Spelt with presentation forms, which no host may have: nh3 drops it.
    assert [line for line in addresses if not is_linked(line)] == ["http://ﻡﻮﻘﻋ.ﻭﺯﺍﺭﺓ-ﺍﻼﺘﺻﺍﻼﺗ.ﻢﺻﺭ/"]
