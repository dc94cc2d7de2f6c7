"""Which addresses may be linked to, and how links and images are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from .images import is_ours

REL = "nofollow ugc noopener"
"""On every link that comes out: it is not we who recommend the page, and it cannot reach back."""

SCHEMES = frozenset({"http", "https", "mailto"})

# A host must follow: browsers read `https:evil` and `https:/\evil` as addresses too.
# `/` alone begins an address of this site; `//` and `/\` begin one of another.
LINKABLE = re.compile(r"https?://[^/\\?#\s]|mailto:[^\s]|/(?![/\\])", re.IGNORECASE)

# Unicode's categories for controls (a tab inside `java\tscript:` is dropped by browsers), format
# characters (directions, zero widths), line and paragraph separators, and surrogates.
INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})

BEFORE_COLON = re.compile(r"(?<![a-z0-9.+-])https?$", re.IGNORECASE)

# A bare address ends before these, which Chinese and Japanese put after it without a space. And
# before a `*`, which ends the emphasis around it.
AFTER_BARE = re.compile(r"[。，、；：！？「」『』【】《》〈〉（）].*|\*+$", re.DOTALL)

MAX_BARE = 2_000
"""Characters of a bare address that are looked at; the sitemap protocol allows as many."""


def clean_url(url: str) -> str | None:
    """The address as it may stand in a link, or None if it must not."""
    if not (url.isascii() and url.isprintable()):
        url = "".join(c for c in url if unicodedata.category(c) not in INVISIBLE)
    url = url.strip()
    return url if LINKABLE.match(url) else None


def is_visible(text: str) -> bool:
    return any(unicodedata.category(c) not in INVISIBLE for c in text if not c.isspace())


def normalise(url: str) -> str:
    """Percent-encoded, the host in punycode; `www.` gets the scheme that its writer left out."""
    if url[:4].lower() == "www.":
        url = f"http://{url}"
    return normalizeLink(clean_url(url) or url)


def links_plugin(md: MarkdownIt) -> None:
    md.options["linkify"] = True
    md.linkify = LinkifyIt(options={"fuzzy_link": False}).add("//", None).add("ftp:", None)
    md.normalizeLink = normalise  # type: ignore[method-assign]
    md.validateLink = lambda url: clean_url(url) is not None  # type: ignore[method-assign]
    # The words of a bare link are what was typed. Decoding punycode would let one host's
    # letters stand for another's.
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    md.inline.ruler.at("linkify", bare_link)
    md.inline.ruler.after("linkify", "bare_www", WwwLink(md.linkify))
    md.inline.add_terminator_char("w")
    md.core.ruler.after("linkify", "links_for_images", links_for_images)
    md.core.ruler.after("links_for_images", "mend_links", mend_links)


def bare_link(state: StateInline, silent: bool) -> bool:
    """`https://…` in running text, found at its colon, before `_` and `*` in it mean anything.

    In place of markdown-it's own rule, which searches all text since the last mark for the
    scheme: `a://` 8,000 times over took it 3 s.
    """
    if silent or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    scheme = BEFORE_COLON.search(state.pending[-9:])
    if not scheme or not state.md.linkify:
        return False
    text = state.src[state.pos + 1 : min(state.pos + MAX_BARE, state.posMax)]
    length = state.md.linkify.test_schema_at(text, f"{scheme[0]}:", 0)
    url = AFTER_BARE.sub("", f"{scheme[0]}:{text[:length]}")
    if not length or not state.md.validateLink(url):
        return False
    state.pending = state.pending[: -len(scheme[0])]
    _push_link(state, url)
    state.pos += len(url) - len(scheme[0])
    return True


class WwwLink:
    """The rule for `www.example.org/…` in running text.

    Not for `example.org`: what looks like it in a forum is mostly `manage.py` or `README.md`, and
    .py and .md are countries.
    """

    def __init__(self, linkify: Any) -> None:
        host = rf"www\.(?:{linkify.re['src_domain']}\.){{0,9}}{linkify.re['src_domain_root']}"
        end = linkify.re["src_port"] + linkify.re["src_host_terminator"] + linkify.re["src_path"]
        self.pattern = re.compile(host + end, re.IGNORECASE)

    def __call__(self, state: StateInline, silent: bool) -> bool:
        if silent or state.linkLevel or not state.src.startswith("www.", state.pos):
            return False
        if state.pos and (
            state.src[state.pos - 1].isalnum() or state.src[state.pos - 1] in "/@._-"
        ):
            return False
        found = self.pattern.match(state.src, state.pos, min(state.pos + MAX_BARE, state.posMax))
        if not found:
            return False
        url = AFTER_BARE.sub("", found[0])
        _push_link(state, url)
        state.pos += len(url)
        return True


def _push_link(state: StateInline, url: str) -> None:
    state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(url)}
    state.push("text", "", 0).content = url
    state.push("link_close", "a", -1)


def links_for_images(state: StateCore) -> None:
    """A picture from elsewhere would tell its owner who reads here; so it becomes a link to it."""
    for token in state.tokens:
        if any(child.type == "image" and not is_ours(child) for child in token.children or ()):
            token.children = list(_without_images(state, token.children or []))


def _without_images(state: StateCore, tokens: Iterable[Token]) -> Iterator[Token]:
    in_link = 0
    for token in tokens:
        in_link += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type != "image" or is_ours(token):
            yield token
            continue
        words = state.md.renderer.renderInlineAsText(  # type: ignore[attr-defined]
            token.children, state.md.options, state.env
        )
        text = Token("text", "", 0, content=words or str(token.attrs["src"]))
        yield from [text] if in_link else _linked(token, text)


def _linked(image: Token, text: Token) -> list[Token]:
    attrs = {"class": "picture", "href": image.attrs["src"]}
    if title := image.attrs.get("title"):
        attrs["title"] = title
    return [Token("link_open", "a", 1, attrs=attrs), text, Token("link_close", "a", -1)]


def mend_links(state: StateCore) -> None:
    for token in state.tokens:
        if any(child.type == "link_open" for child in token.children or ()):
            token.children = list(_with_words(_without_dead_ends(token.children or [])))


def _without_dead_ends(tokens: Iterable[Token]) -> Iterator[Token]:
    """`[words]()` leads nowhere, and is only its words."""
    leads_somewhere = True
    for token in tokens:
        if token.type == "link_open":
            leads_somewhere = bool(token.attrs["href"])
        if leads_somewhere or token.type not in ("link_open", "link_close"):
            yield token


def _with_words(tokens: Iterable[Token]) -> Iterator[Token]:
    """A link without words could not be seen, nor read aloud: its address stands for them."""
    opening: Token | None = None
    has_words = True
    for token in tokens:
        if token.type == "link_open":
            opening, has_words = token, False
        elif opening and token.type == "link_close" and not has_words:
            yield Token("text", "", 0, content=str(opening.attrs["href"]))
        else:
            has_words = has_words or token.type == "image" or is_visible(token.content)
        yield token


def linked_from(tokens: Iterable[Token]) -> Iterator[str]:
    """The addresses elsewhere, one for each link, in their order."""
    for token in tokens:
        yield from linked_from(token.children or ())
        href = str(token.attrs.get("href", "")) if token.type == "link_open" else ""
        if href.lower().startswith(("http://", "https://")):
            yield href
