"""Markdown in, safe HTML out."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from markdown_it.token import Token

from .footnotes import digest_of
from .images import images_in
from .limits import Budget, limit_length, limit_tags, refusing_endless_depth
from .links import linked_from
from .mentions import mentioned_in
from .parser import build_parser
from .sanitising import CONTROLS, sanitise

MARKUP_VERSION = 1
"""Raised with every change that renders something otherwise; `manage.py rerender` follows it."""


@dataclass(frozen=True)
class Rendered:
    """A text as HTML, with what it points to."""

    html: str
    mentions: tuple[str, ...] = ()
    """Names as typed, each once; they may belong to nobody. Those in quotes are left out."""
    links: tuple[str, ...] = ()
    """Addresses on http and https, one for each link."""
    images: tuple[str, ...] = ()
    """Names of pictures that stand on this site, each once."""


class _Parsers(threading.local):
    """One for each thread: a parser prepares itself while it is first used."""

    def __init__(self) -> None:
        self.own = build_parser()


_parsers = _Parsers()


# A form renders the text to see whether it can be; a moment later the same text is published.
@lru_cache(maxsize=16)
def render(source: str) -> Rendered:
    """The text as HTML that is safe to show; TooHard where that would take too long."""
    tokens, env = parse(source)
    parser = _parsers.own
    with refusing_endless_depth():
        html = parser.renderer.render(tokens, parser.options, env)
    return Rendered(
        html=sanitise(limit_tags(html)),
        mentions=tuple(dict.fromkeys(mentioned_in(tokens))),
        links=tuple(linked_from(tokens)),
        images=tuple(dict.fromkeys(images_in(tokens))),
    )


def parse(source: str) -> tuple[list[Token], dict[str, Any]]:
    """The text in markdown-it's pieces, and what its parser noted; TooHard as in `render`."""
    limit_length(source)
    source = without_controls(with_line_feeds(source))
    env = {"budget": Budget(), "digest": digest_of(source)}
    with refusing_endless_depth():
        return _parsers.own.parse(source, env), env


def literal(source: str) -> Rendered:
    """The text as it was typed, in paragraphs and lines, whatever its length or its marks.

    For words that must be shown although `render` refuses them: imported ones, for example.
    """
    text = without_controls(with_line_feeds(source))
    paragraphs = (p.strip("\n") for p in text.split("\n\n"))
    lines = (escape(p, quote=False).replace("\n", "<br>\n") for p in paragraphs if p)
    return Rendered(html=sanitise("".join(f"<p>{p}</p>\n" for p in lines)))


def with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def without_controls(text: str) -> str:
    """Controls mean nothing in a text; and half a character, as JSON can spell it, is none."""
    return CONTROLS.sub("", text.encode("utf-8", "replace").decode("utf-8"))
