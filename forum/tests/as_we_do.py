"""What others' renderers make, changed step by step into what ours makes of the same Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from markdown_it import MarkdownIt

from forum.markup.code import language_of
from forum.markup.links import REL, clean_url, links_plugin, normalise

from .parsed_html import Tree, tree

Change = Callable[[str, dict[str, str], list[Any]], Any]
"""From a node's tag, attributes and children, to the nodes that stand in its place."""


def commonmark(source: str, *, html: bool = True, breaks: bool = False) -> Tree:
    return tree(MarkdownIt("commonmark", {"html": html, "breaks": breaks}).render(source))


def with_our_addresses(source: str, *, bare: bool = False, breaks: bool = False) -> Any:
    md = MarkdownIt("commonmark", {"html": False, "breaks": breaks}).use(links_plugin)
    md.core.ruler.disable(["links_for_images", "mend_links"])
    md.options["linkify"] = bare
    if bare:
        md.enable("linkify")
    else:
        md.inline.ruler.disable("bare_www")
    md.validateLink = lambda url: clean_url(url) is not None  # type: ignore[method-assign]
    md.normalizeLink = normalise  # type: ignore[method-assign]
    return changed(tree(md.render(source)), without_dead_ends)


def changed(root: Tree, change: Change) -> Any:
    """The tree with the change made to every node, the innermost first."""
    tag, attributes, children = root
    kept: list[Any] = []
    for child in children:
        new = child if isinstance(child, str) else changed(child, change)
        for part in new if isinstance(new, list) else [new]:
            if isinstance(part, str) and kept and isinstance(kept[-1], str):
                kept[-1] += part
            else:
                kept.append(part)
    return change(tag, dict(attributes), kept)


def node(tag: str, attributes: dict[str, str], children: list[Any]) -> Tree:
    return tag, tuple(sorted(attributes.items())), tuple(children)


def without_dead_ends(tag: str, attributes: dict[str, str], children: list[Any]) -> Any:
    return children if tag == "a" and not attributes["href"] else node(tag, attributes, children)


def with_links_for_images(tag: str, attributes: dict[str, str], children: list[Any]) -> Any:
    if tag == "img":
        title = {"title": attributes["title"]} if "title" in attributes else {}
        link = {"class": "picture", "href": attributes["src"]} | title
        return node("a", link, [attributes["alt"] or attributes["src"]])
    if tag == "a" and any(child[0] == "a" for child in children):
        return node(tag, attributes, [_text_of(children)])
    return node(tag, attributes, children)


def _text_of(children: Any) -> str:
    return "".join(c if isinstance(c, str) else _text_of(c[2]) for c in children)


def demoted(tag: str, attributes: dict[str, str], children: list[Any]) -> Tree:
    level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0
    return node(f"h{min(6, level + 2)}" if level else tag, attributes, children)


def as_our_code(tag: str, attributes: dict[str, str], children: list[Any]) -> Tree:
    if tag == "pre":
        attributes["tabindex"] = "0"
    if tag == "code":
        language = language_of(attributes.get("class", "").removeprefix("language-"))
        attributes = {"class": f"language-{language}"} if language else {}
    return node(tag, attributes, children)


def with_rel(tag: str, attributes: dict[str, str], children: list[Any]) -> Tree:
    return node(tag, attributes | ({"rel": REL} if tag == "a" else {}), children)


def as_our_table(tag: str, attributes: dict[str, str], children: list[Any]) -> Tree:
    alignment = attributes.pop("align", "") or attributes.pop("style", "")[len("text-align:") :]
    if alignment:
        attributes["class"] = f"align-{alignment}"
    table = node(tag, attributes, children)
    scroll = {"class": "table", "tabindex": "0"}
    return node("div", scroll, [table]) if tag == "table" else table


def uncoloured(tag: str, attributes: dict[str, str], children: list[Any]) -> Any:
    return children if tag == "span" else node(tag, attributes, children)


def steps(source: str) -> Iterator[tuple[str, Tree]]:
    """What CommonMark gives, and then each of our differences on top of those before."""
    yield "", commonmark(source)
    yield "raw HTML is text", commonmark(source, html=False)
    yield "address refused", with_our_addresses(source)
    yield "bare address linked", with_our_addresses(source, bare=True)
    now = with_our_addresses(source, bare=True, breaks=True)
    yield "line breaks kept", now
    yield "picture is a link", (now := changed(now, with_links_for_images))
    yield "heading two levels down", (now := changed(now, demoted))
    yield "code scrolls and has colours", (now := changed(now, as_our_code))
    yield "links say rel", changed(now, with_rel)
