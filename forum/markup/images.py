"""Pictures that stand on this site. Those from elsewhere become links (links.py): fetching one
would tell its owner who reads here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import Any

from markdown_it.token import Token

ADDRESS = re.compile(r"/images/([0-9a-f]{32})-([1-9]\d{0,3})x([1-9]\d{0,3})\.webp")
"""The size stands in it, so that the page keeps room before the picture is there."""

MARKS = re.compile(r"[\\`*_\[\]<>&!]")

SHOWN = re.compile(r'<img(?: (?:alt="([^"]*)"|[a-z]+="[^"]*"))*>')
"""As the sanitisers write it: what is described may have a `>` in it."""

UNNAMED = "picture"


def image_address(name: str, width: int, height: int) -> str:
    return f"/images/{name}-{width}x{height}.webp"


def image(address: str, alt: str) -> str:
    """In Markdown, whatever somebody typed to describe it."""
    words = MARKS.sub(r"\\\g<0>", " ".join(alt.split()))
    return f"![{words}]({address})"


def is_ours(token: Token) -> bool:
    return bool(ADDRESS.fullmatch(str(token.attrs.get("src", ""))))


def render_image(renderer: Any, tokens: list[Token], at: int, options: Any, env: Any) -> str:
    """Only ours come here."""
    token = tokens[at]
    found = ADDRESS.fullmatch(str(token.attrs["src"]))
    assert found
    alt = renderer.renderInlineAsText(token.children, options, env)
    token.attrs = {
        "src": found[0],
        "alt": alt,
        "width": found[2],
        "height": found[3],
        "loading": "lazy",
        "decoding": "async",
    }
    return str(renderer.renderToken(tokens, at, options, env))


def images_in(tokens: Iterable[Token]) -> Iterator[str]:
    """Their names, each as often as it is there."""
    for token in tokens:
        yield from images_in(token.children or ())
        if token.type == "image" and (found := ADDRESS.fullmatch(str(token.attrs["src"]))):
            yield found[1]


def without_images(html: str) -> str:
    """Rendered HTML in which each picture is its description: for mails, and for words whose
    pictures nobody looks after."""
    return SHOWN.sub(_described, html)


def _described(shown: re.Match[str]) -> str:
    # In an attribute `<` may stand as it is, and in a text it must not.
    return escape(f"[{unescape(shown[1] or UNNAMED)}]", quote=False)
