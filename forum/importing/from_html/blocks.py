"""Blocks of Markdown that take more than a line to make: tables, code."""

from __future__ import annotations

import re

from bs4 import Tag

CELL_END = re.compile(r"(?<!\\)\|")
FENCE = re.compile(r"^[ >]*(`{3,})", re.MULTILINE)
LANGUAGE = re.compile(r"\b(?:lang(?:uage)?-|lang=|brush:\s*)([\w+#-]{1,20})")


def table(rows: list[str], *, has_head: bool) -> str:
    """`rows` are `| one | two |`. The head gets as wide as any: cells beyond it are not shown."""
    widths = [len(CELL_END.findall(row)) - 1 for row in rows]
    width = max(widths, default=0)
    if not width:
        return ""
    if not has_head:
        rows, widths = ["|", *rows], [0, *widths]
    head = rows[0] + "  |" * (width - widths[0])
    return "\n".join([head, "|" + " --- |" * width, *rows[1:]])


def code_block(pre: Tag, text: str) -> str:
    text = text.strip("\n").expandtabs(4)
    fence = "`" * (max(map(len, FENCE.findall(text)), default=2) + 1)
    return f"{fence}{_language(pre)}\n{text}\n{fence}"


def _language(pre: Tag) -> str:
    """As `<pre class="brush: python">`, `<code class="language-python">` and others name it."""
    names = " ".join(
        f"{' '.join(tag.get_attribute_list('class'))} lang={tag.get('lang') or ''}"
        for tag in (pre, *pre.find_all("code", limit=1))
        if isinstance(tag, Tag)
    )
    found = LANGUAGE.search(names)
    return found[1].lower() if found else ""
