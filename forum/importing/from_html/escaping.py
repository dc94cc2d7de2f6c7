"""Plain text as Markdown that shows just that text, with as few marks as that takes."""

from __future__ import annotations

import re

# What means something wherever it stands. `_` inside a word does not, nor does a single `~`.
# `@name` would call a member of this forum who only happens to be called so.
INLINE = re.compile(
    r"""
      [\\`*\[\]<|]
    | (?<![^\W_]) _ | _ (?![^\W_])
    | ~ (?=~) | (?<=~) ~
    | & (?= \#?\w{1,40}; )
    | ! \Z                         # before a link it would make an image
    | (?<![\w@.+\-/=&%]) @ (?=\w)
    """,
    re.VERBOSE,
)

# What begins a block at the beginning of a line: heading, quote, list, ruler, underline, fence.
# The space before it may be gone in the end.
OPENING = re.compile(
    r"^([ \u00a0]*) (?= \#{1,6}(?:\s|$) | > | [-+](?:\s|$) | -[-\s]*$ | =+\s*$ | ~~~ )",
    re.MULTILINE | re.VERBOSE,
)
NUMBER = re.compile(r"^([ \u00a0]*\d{1,9})(?=[.)](?:\s|$))", re.MULTILINE)

# An address ends before a mark that its sentence put there.
ADDRESS = re.compile(r"""\bhttps?://[^\s<>"'`|\\\[\]]*[^\s<>"'`|\\\[\].,;:!?)}*_~]""")


def escape(text: str, *, in_link: bool = False, mid_line: bool = False) -> str:
    """Lines of text as lines of Markdown. Addresses become links, unless they are in one.

    `mid_line` where something stands before the text already.
    """
    pieces: list[str] = []
    end = 0
    for address in () if in_link else ADDRESS.finditer(text):
        pieces += [_escape(text[end : address.start()], mid_line or end > 0), f"<{address[0]}>"]
        end = address.end()
    return "".join([*pieces, _escape(text[end:], mid_line or end > 0)])


def _escape(text: str, mid_line: bool) -> str:
    text = INLINE.sub(r"\\\g<0>", text)
    start = text.find("\n") + 1 or len(text) if mid_line else 0
    return text[:start] + OPENING.sub(r"\1\\", NUMBER.sub(r"\1\\", text[start:]))
