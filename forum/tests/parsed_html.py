"""HTML as a browser reads it: html5lib, which comes inside bleach, follows the standard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bleach._vendor import html5lib  # type: ignore[import-not-found]  # noqa: TID251

from forum.markup.allowed import TAGS, permitted
from forum.markup.links import REL

BLOCK_TAGS = """
    address blockquote body dd details div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre root summary
    table tbody td th thead tr ul
"""
BLOCKS = BLOCK_TAGS.split()

Tree = tuple[str, tuple[tuple[str, str], ...], tuple[Any, ...]]
"""Tag, attributes, children; a child is a tree or a text."""


def elements(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every element, whatever its depth, with its attributes; comments have the tag `!`."""
    root = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    for element in root.iter():
        if element is not root:
            yield (element.tag, dict(element.attrib)) if isinstance(element.tag, str) else ("!", {})


def check_against_the_list(html: str) -> None:
    """By another parser than the one that wrote it."""
    for tag, attributes in elements(html):
        assert tag in TAGS
        for name, value in attributes.items():
            assert permitted(tag, name, value) == value
        assert tag != "a" or attributes["rel"] == REL


def tree(html: str) -> Tree:
    """The fragment, without the white space that shows nothing; for comparing."""
    root = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    root.tag = "root"
    return _tree(root, in_pre=False)


def _tree(element: Any, *, in_pre: bool) -> Tree:
    in_pre = in_pre or element.tag == "pre"
    children: list[Any] = []
    _add_text(children, element.text)
    for child in element:
        if isinstance(child.tag, str):
            children.append(_tree(child, in_pre=in_pre))
        _add_text(children, child.tail)
    if not in_pre:
        children = _without_blanks(children, element.tag)
    return element.tag, tuple(sorted(element.attrib.items())), tuple(children)


def _add_text(children: list[Any], text: str | None) -> None:
    if text and children and isinstance(children[-1], str):
        children[-1] += text
    elif text:
        children.append(text)


def _without_blanks(children: list[Any], tag: str) -> list[Any]:
    kept: list[Any] = []
    for i, child in enumerate(children):
        if not isinstance(child, str):
            kept.append(child)
            continue
        text = re.sub(r"[ \t\n]+", " ", child)
        if i == 0 and tag in BLOCKS or i > 0 and children[i - 1][0] in [*BLOCKS, "br"]:
            text = text.lstrip(" ")
        if i == len(children) - 1 and tag in BLOCKS or _is_block(children[i + 1 : i + 2]):
            text = text.rstrip(" ")
        if text:
            kept.append(text)
    return kept


def _is_block(following: list[Any]) -> bool:
    return bool(following) and following[0][0] in [*BLOCKS, "br"]
