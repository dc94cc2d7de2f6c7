"""The words of a record, in our own Markdown."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from .from_html import TooTangled, escape, markdown_from_html
from .records import Format
from .wordpress import posts

TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Words:
    markdown: str
    left_out: Counter[str] = field(default_factory=Counter)
    """What has no words of its own and stayed behind: galleries, blocks that WordPress fills in."""
    is_plain: bool = False
    """The marks were too tangled to be kept."""


def take_words(words: str, *, written_as: Format, link: str = "") -> Words:
    if written_as is Format.MARKDOWN:
        return Words(words)
    left_out: Counter[str] = Counter()
    keeps_lines = written_as is not Format.HTML
    if written_as is Format.WORDPRESS_POST:
        words, left_out = posts.without_shortcodes(words)
        keeps_lines = not posts.has_blocks(words)
    try:
        markdown = markdown_from_html(words, base=link, keeps_lines=keeps_lines)
        return Words(markdown, left_out)
    except TooTangled:
        return Words(_plain(words), left_out, is_plain=True)


def _plain(words: str) -> str:
    lines = html.unescape(TAG.sub("", words)).split("\n")
    return escape("\n".join(" ".join(line.split()) for line in lines)).strip()
