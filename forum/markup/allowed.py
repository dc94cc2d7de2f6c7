"""What may stand in rendered HTML: one list, which both sanitisers enforce."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from .code import CLASSES, LANGUAGE_CLASS
from .footnotes import BACK, NOTE_ID, REFERENCE_ID
from .images import ADDRESS
from .links import REL, clean_url

Check = Callable[[str], str | None]
"""The value as it may stand, or None."""


def one_of(*values: str) -> Check:
    return lambda value: value if value in values else None


def like(pattern: str | re.Pattern[str]) -> Check:
    return lambda value: value if re.fullmatch(pattern, value) else None


def address(value: str) -> str | None:
    """An address elsewhere or on this site, or one of our footnotes on this page."""
    if value[:1] == "#" and (NOTE_ID.fullmatch(value[1:]) or REFERENCE_ID.fullmatch(value[1:])):
        return value
    return clean_url(value)


PLAIN_TAGS = (
    ["p", "br", "hr", "h3", "h4", "h5", "h6", "blockquote", "ul", "summary"]
    + ["table", "thead", "tbody", "tr", "em", "s", "strong", "sup"]
)  # fmt: skip

ATTRIBUTES: dict[str, dict[str, Check]] = {tag: {} for tag in PLAIN_TAGS} | {
    "a": {
        "aria-label": one_of(BACK),
        "class": one_of("footnote", "footnote-back", "mention", "picture"),
        "href": address,
        "id": like(REFERENCE_ID),
        "rel": one_of(REL),
        "title": str,
    },
    "code": {"class": like(LANGUAGE_CLASS)},
    "details": {"class": one_of("spoiler")},
    "div": {"class": one_of("table"), "tabindex": one_of("0")},
    "img": {
        "alt": str,
        "decoding": one_of("async"),
        "height": like(r"\d{1,4}"),
        "loading": one_of("lazy"),
        "src": like(ADDRESS),
        "width": like(r"\d{1,4}"),
    },
    "li": {"class": one_of("task"), "id": like(NOTE_ID)},
    "ol": {"class": one_of("footnotes"), "start": like(r"\d{1,9}")},
    "pre": {"tabindex": one_of("0")},
    "span": {"class": one_of(*CLASSES)},
    "td": {"class": like(r"align-(left|center|right)")},
    "th": {"class": like(r"align-(left|center|right)")},
}

TAGS = frozenset(ATTRIBUTES)


def permitted(tag: str, attribute: str, value: str) -> str | None:
    check = ATTRIBUTES.get(tag, {}).get(attribute)
    return check(value) if check else None


def is_permitted(tag: str, attribute: str, value: str) -> bool:
    """For bleach, which hands over what stood in the source, entities and all."""
    return permitted(tag, attribute, unescape(value)) is not None
