"""`@name` calls somebody: a link to their page, and a name for whoever tells them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from accounts import names

PEOPLE = "/people/"

LINKED = re.compile(r'<a class="mention"[^<>]*>([^<>]*)</a>')
"""A mention as the renderer and the sanitisers write it."""


def mentions_plugin(md: MarkdownIt) -> None:
    md.inline.ruler.push("mention", mention)


def mention(state: StateInline, silent: bool) -> bool:
    if silent or state.linkLevel or state.src[state.pos] != "@" or _is_inside_word(state):
        return False
    name = name_at(state.src, state.pos + 1)
    if not name:
        return False
    href = f"{PEOPLE}{quote(names.normalise(name), safe='')}/"
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"class": "mention", "href": href}
    opening.meta = {"mention": name}
    state.push("text", "", 0).content = f"@{name}"
    state.push("link_close", "a", -1)
    state.pos += 1 + len(name)
    return True


def _is_inside_word(state: StateInline) -> bool:
    """`bob@example.org` and `https://example.org/@bob` are no mentions."""
    before = state.src[state.pos - 1] if state.pos else " "
    return before.isalnum() or before in "@.+-/=&%"


def name_at(text: str, start: int) -> str | None:
    """The name of somebody who may exist, or None.

    `@bob@example.org` and `@types/node` mean something else.
    """
    end = start
    while end < len(text) and _may_stand_in_name(text, end) and end - start <= names.MAX_LENGTH:
        end += 1
    if text[end : end + 1] in ("@", "/") and end < len(text):
        return None
    name = text[start:end].rstrip("".join(names.SEPARATORS))
    return None if names.objection_to(names.normalise(name)) else name


def _may_stand_in_name(text: str, at: int) -> bool:
    if text[at] in names.SEPARATORS:
        return text[at - 1] not in names.SEPARATORS
    return text[at].isalnum() or unicodedata.category(text[at]).startswith("M")


def mentioned_in(tokens: Iterable[Token]) -> Iterator[str]:
    """The names as typed. Those in quotes were called by the person quoted, and are left out."""
    quotes = 0
    for token in tokens:
        quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if not quotes:
            yield from (c.meta["mention"] for c in token.children or () if "mention" in c.meta)


def without_mentions(html: str) -> str:
    """Rendered HTML in which nobody is called: the names stay, as plain words."""
    return LINKED.sub(r"\1", html)
