"""Markdown as a mail shows it where there is no HTML: as it was typed, in lines of mail's width."""

from __future__ import annotations

import re
import textwrap

WIDTH = 72

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
KEPT_AS_TYPED = re.compile(r"\s|>|\||#|[-*+] |\d{1,9}[.)] |\[\^")
"""Code, quotes, tables, headings, lists, footnotes: broken anew, they would say something else."""

SPOILER = re.compile(r" {0,3}>!(?!\[)")
SPOILER_LEFT_OUT = "*(A spoiler: open it on the site.)*"


def without_spoilers(source: str) -> str:
    """Mail has nothing to fold them into: what its writer hid would be read at once."""
    kept: list[str] = []
    for line in source.split("\n"):
        if not SPOILER.match(line):
            kept.append(line)
        elif SPOILER_LEFT_OUT not in kept[-2:]:
            kept += [SPOILER_LEFT_OUT, ""]
    return "\n".join(kept)


def wrapped(source: str) -> str:
    """Running text in lines of at most 72 characters, everything else as it was typed."""
    lines: list[str] = []
    fence = ""
    for line in source.strip("\n").split("\n"):
        mark = FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        is_text = not fence and not mark and not KEPT_AS_TYPED.match(line)
        lines += _broken(line) if is_text else [line]
    return "\n".join(lines)


def quoted(text: str) -> str:
    """The text behind the marks by which mail readers know a quotation."""
    return "\n".join(f"> {line}" for line in _broken(text, WIDTH - 2))


def _broken(line: str, width: int = WIDTH) -> list[str]:
    # Words are not broken: most that are so long are addresses, which must stay whole.
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
