"""Marks within a line of Markdown: emphasis, links, code, raised and lowered letters.

`el` is the HTML tag, `text` what its inside became.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from .escaping import escape

EMPHASIS = {"b": "**", "i": "*", "s": "~~"}
BLOCKS = [
    "p", "div", "ul", "ol", "li", "blockquote", "pre", "table", "gap", "hr", "dt",
    "h1", "h2", "h3", "h4", "h5", "h6",
]  # fmt: skip

EDGES = {*BLOCKS, "br", "wbr", "tr", "td", "th"}

# What is seen at the edge of a tag, whatever is in it.
OUTSIDE = dict.fromkeys(EDGES, "") | dict.fromkeys(EMPHASIS, "*") | {"a": ")", "code": ")"}

BACKTICKS = re.compile(r"`+")
NO_AUTOLINK = re.compile(r"[\s<>\\]")
IN_DESTINATION = "!#$%&'*+,/:;=?@[]~-._"

RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def emphasised(el: Tag, text: str) -> str:
    """With its marks, unless they would not be seen as such and stand there as stars."""
    words = text.strip()
    if not words or el.find(BLOCKS) or "\n\n" in words:
        return text
    before, after = margins(text)
    left = before[-1:] or _neighbour(el, after=False)
    right = after[:1] or _neighbour(el, after=True)
    if not (_may_turn(left, words[0]) and _may_turn(right, words[-1])):
        return text
    if _meets_marks(el, left, right):
        return text
    mark = EMPHASIS[el.name]
    return f"{before}{mark}{words}{mark}{after}"


def linked(el: Tag, text: str) -> str:
    href, words = str(el.get("href") or ""), text.strip()
    if not href or not words:
        return text
    before, after = margins(text)
    bare = href.removeprefix("mailto:")
    if el.get_text().strip() in (href, bare) and not NO_AUTOLINK.search(bare):
        return f"{before}<{bare}>{after}"
    destination = quote(href, safe=IN_DESTINATION)
    if "\n\n" in words:
        return f"{text}\n\n<{destination}>\n\n"
    return f"{before}[{words}]({destination}){after}"


def code_span(el: Tag, text: str, *, in_cell: bool) -> str:
    words = text.strip()
    if not words:
        return text
    if _touches_code(el):
        # Two spans beside each other would be one, with marks in its midst.
        return escape(text)
    fence = "`" * (max(map(len, BACKTICKS.findall(words)), default=0) + 1)
    if words[0] == "`" or words[-1] == "`":
        words = f" {words} "
    if in_cell:
        words = words.replace("|", r"\|")
    before, after = margins(text)
    return f"{before}{fence}{words}{fence}{after}"


def raised(text: str) -> str:
    """10<sup>6</sup> is not 106."""
    if all(ord(c) in RAISED for c in text):
        return text.translate(RAISED)
    return text if text.isalpha() or " " in text else f"^{text}"


def lowered(text: str) -> str:
    return text.translate(LOWERED) if all(ord(c) in LOWERED for c in text) else text


def margins(text: str) -> tuple[str, str]:
    """The white space before and after the words: a line's end, a space, or none."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return _one(before), _one(after)


def _one(space: str) -> str:
    return "\n" if "\n" in space else space[:1]


def _may_turn(outside: str, inside: str) -> bool:
    """CommonMark's rule of flanking: beside a letter, a mark must have a letter inside too."""
    if outside == "*":
        return False
    return _separates(outside) or not _separates(inside)


def _meets_marks(el: Tag, left: str, right: str) -> bool:
    """Where one side of it is the edge of other marks, and the other side a letter.

    CommonMark has a rule of three for stars that could both open and close there.
    """
    at_start, at_end = (_is_at_edge_of_marks(el, after=after) for after in (False, True))
    beyond = right if at_start else left
    return at_start != at_end and not (beyond.isspace() or not beyond)


def _is_at_edge_of_marks(el: Tag, *, after: bool) -> bool:
    inner: PageElement = el
    while not _beside(inner, after=after) and inner.parent and inner.parent.name not in EDGES:
        inner = inner.parent
        if isinstance(inner, Tag) and inner.name in EMPHASIS:
            return True
    return False


def _separates(character: str) -> bool:
    return character.isspace() or not character or unicodedata.category(character)[0] in "PS"


def _neighbour(el: Tag, *, after: bool) -> str:
    """The character that comes to stand beside the tag; none at the edge of a block."""
    beside = _beside(el, after=after)
    while isinstance(beside, Tag) and beside.name not in EDGES and not beside.get_text():
        beside = _beside(beside, after=after)
    if beside is None:
        parent = el.parent
        if parent is None or parent.name in EDGES or parent.name == "[document]":
            return ""
        # Marks of the parent may come between, or may not.
        return _neighbour(parent, after=after)
    if isinstance(beside, Tag):
        if beside.name in OUTSIDE:
            return OUTSIDE[beside.name]
        # Tags that become no marks: it is their letters that stand there, or the marks in them.
        if beside.find(list(EMPHASIS)):
            return "*"
    text = beside.get_text()
    return text[:1] if after else text[-1:]


def _touches_code(el: Tag) -> bool:
    for before in el.previous_elements:
        if isinstance(before, Tag) and before.name in EDGES:
            return False
        if isinstance(before, NavigableString) and before:
            return before.find_parent("code") is not None or before.endswith("`")
    return False


def _beside(el: PageElement, *, after: bool) -> PageElement | None:
    return el.next_sibling if after else el.previous_sibling
