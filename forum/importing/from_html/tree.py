"""HTML parsed, and brought into the few shapes that Markdown has words for."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from bs4.exceptions import ParserRejectedMarkup

from .inline import BLOCKS, EMPHASIS

MAX_TAGS = 20_000
"""The parser needs some 50 µs and 1 kB for each."""

MAX_DEPTH = 60
"""Elements inside elements: the converter calls itself for each. Our renderer takes fewer."""

# A `<` that begins no whole tag. Python's parser looks for its end to the end of the text, each
# time: `<a ` 20,000 times over takes it 20 s.
LONELY_MARK = re.compile(
    r"""<(?! /?[a-z] (?: [^<>"']++ | "[^"]*+" | '[^']*+' )*+ > )""",
    re.IGNORECASE | re.VERBOSE,
)

LINKABLE = {"http", "https", "mailto"}

# Tags that are neither here nor in converter.py count for nothing, and their words stay.
RENAMED = {
    "strong": "b", "em": "i", "cite": "i", "var": "i", "dfn": "i", "strike": "s", "del": "s",
    "tt": "code", "kbd": "code", "samp": "code", "xmp": "pre", "listing": "pre", "dd": "div",
    "center": "div", "figure": "div", "article": "div", "section": "div", "header": "div",
    "footer": "div", "main": "div", "aside": "div", "nav": "div", "details": "div", "dl": "div",
    "address": "div", "fieldset": "div", "form": "div", "menu": "ul", "dir": "ul",
    "figcaption": "p", "caption": "p", "summary": "p", "legend": "p",
}  # fmt: skip

SHOWN_EMPTY = ("hr", "gap")

FACE = "avatar"
ORNAMENTS = {FACE, "emoji", "wp-smiley"}
"""Pictures that Discourse and WordPress put into a line: faces beside names, and signs."""

MEDIA = {
    "img": "picture", "audio": "recording", "video": "film", "iframe": "embedded page",
    "embed": "embedded page", "object": "embedded page",
}  # fmt: skip


class TooTangled(ValueError):
    """This HTML would take too long to convert."""


def parse(html: str, *, base: str, keeps_lines: bool) -> BeautifulSoup:
    """The tree, with absolute links only, and media as links. TooTangled if it is too large."""
    html = LONELY_MARK.sub("&lt;", without_comments(html.replace("\r\n", "\n")))
    if html.count("<") > MAX_TAGS:
        raise TooTangled
    try:
        # Of a text that is but an address it warns, unless white space shows that it is none.
        soup = BeautifulSoup(f"{html} \n", "html.parser")
    except ParserRejectedMarkup as error:
        raise TooTangled from error
    refuse_depth(soup)
    # Changed in place, never moved: moving a tag takes time with the number of its siblings.
    tags = soup.find_all(True)
    for tag in tags:
        tag.name = RENAMED.get(tag.name, tag.name)
        if tag.name in ("tr", "td", "th") and not tag.find_parent("table"):
            tag.name = "div"
    for tag in tags:
        if tag.name in BLOCKS and tag.name not in SHOWN_EMPTY and _is_empty(tag):
            _empty(tag)
        if tag.name in EMPHASIS and tag.find_parent(tag.name):
            tag.name = "span"
        if tag.name == "img" and ORNAMENTS.intersection(tag.get_attribute_list("class")):
            _spell_out(tag)
        elif tag.name in MEDIA:
            _link_to_media(tag)
        if tag.name == "a":
            tag["href"] = absolute(str(tag.get("href") or ""), base)
            tag.name = "a" if tag["href"] else "span"
        elif tag.name == "br":
            _pair_with_next(tag)
        elif tag.name == "ol":
            _number(tag)
        elif tag.name == "code" and not tag.get_text().strip():
            tag.name = "span"
        elif tag.name == "code" and _has_lines(tag, keeps_lines):
            tag.name = "pre"
    return soup


def without_comments(html: str) -> str:
    """White space on both sides of a comment is one, once the comment is gone."""
    pieces, end = [], 0
    while (start := html.find("<!--", end)) >= 0:
        pieces.append(html[end:start])
        closing = html.find("-->", start + 2)
        # Of one that does not end the words are shown, rather than lost.
        end = closing + 3 if closing >= 0 else start + 4
        if closing < 0:
            break
    return "".join([*pieces, html[end:]])


def refuse_depth(soup: Tag) -> None:
    waiting = [(soup, 0)]
    while waiting:
        tag, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise TooTangled
        waiting += [(child, depth + 1) for child in tag.children if isinstance(child, Tag)]


def absolute(address: str, base: str) -> str:
    """The address as it may stand in a link; empty where it leads nowhere from here."""
    if not address.strip() or address.startswith("#"):
        return ""
    try:
        address = urljoin(base, address.strip())
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in LINKABLE and (parts.netloc or parts.path) else ""


def _is_empty(tag: Tag) -> bool:
    return not tag.get_text().strip() and not tag.find([*SHOWN_EMPTY, *MEDIA, "br", "td", "th"])


def _empty(block: Tag) -> None:
    """Of a block without words nothing is left; but words on both its sides stay apart."""
    beside = (block.previous_sibling, block.next_sibling)
    are_words = [
        bool(el and el.get_text().strip()) and not (isinstance(el, Tag) and el.name in BLOCKS)
        for el in beside
    ]
    block.name = "span"
    block.string = " " if all(are_words) else ""


def _spell_out(tag: Tag) -> None:
    """A sign is what it says; the face of somebody who is named beside it says nothing."""
    is_face = FACE in tag.get_attribute_list("class")
    words = "" if is_face else str(tag.get("alt") or tag.get("title") or "")
    tag.name = "span"
    tag.clear()
    tag.append(NavigableString(words))


def _link_to_media(tag: Tag) -> None:
    sources = [tag, *tag.find_all("source", limit=1)]
    candidates = [t.get(name) for t in sources for name in ("src", "data-src", "data")]
    address = next((str(a) for a in candidates if a and not str(a).startswith("data:")), "")
    name = unquote(urlsplit(address).path.rpartition("/")[2]) if tag.name == "img" else ""
    said = [tag.get("alt"), tag.get("title"), tag.get_text(" ", strip=True), name]
    label = next((str(words).strip() for words in said if words), "") or MEDIA[tag.name]
    # A link inside a link is none; the words stay.
    tag.name = "span" if tag.find_parent("a") else "a"
    tag.clear()
    tag.append(NavigableString(label))
    tag["href"] = address


def _pair_with_next(br: Tag) -> None:
    """Two or more breaks make a paragraph, as WordPress reads them."""
    after: Any = br.next_sibling
    while _is_space(after) or (isinstance(after, Tag) and after.name == "br"):
        if isinstance(after, Tag):
            br.name, after.name = "gap", "wbr"
        after = after.next_sibling


def _is_space(el: Any) -> bool:
    return isinstance(el, NavigableString) and not el.strip()


def _number(ol: Tag) -> None:
    number = int(start) if (start := str(ol.get("start", ""))).isdecimal() else 1
    for li in ol.find_all("li", recursive=False):
        value = str(li.get("value", ""))
        number = int(value) if value.isdecimal() else number
        li["value"] = str(min(number, 999_999_999))
        number += 1


def _has_lines(code: Tag, keeps_lines: bool) -> bool:
    """Code of several lines is a block, whichever tag somebody chose for it."""
    if code.find_parent(["pre", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"]):
        return False
    return bool(code.find("br")) or (keeps_lines and "\n" in code.get_text().strip())
