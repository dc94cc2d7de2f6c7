"""Lines that begin with `>!` are folded away until the reader opens them.

`<details>` needs no script, obeys the keyboard, and is announced by screen readers.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

# `>![` is an image in a quote. The second form, with `!<` at its end, is what Reddit's people type.
MARK = re.compile(r">!(?!\[) ?")
END_MARK = "!<"
SUMMARY = "Spoiler"


def spoilers_plugin(md: MarkdownIt) -> None:
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("blockquote", "spoiler", spoiler, {"alt": interrupts})
    md.add_render_rule("spoiler_open", _render_opening)


def spoiler(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Every line has its own mark: a spoiler must not reach further, or less far, than it shows."""
    if not _is_marked(state, first):
        return False
    if silent:
        return True
    last = next((line for line in range(first, end) if not _is_marked(state, line)), end)
    _fold(state, first, last)
    return True


def _is_marked(state: StateBlock, line: int) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    is_ours = state.sCount[line] >= state.blkIndent and not state.is_code_block(line)
    return is_ours and bool(MARK.match(state.src, start, state.eMarks[line]))


def _fold(state: StateBlock, first: int, last: int) -> None:
    """Let the lines be parsed without their marks, then put everything back (as quotes do)."""
    margins = (state.bMarks, state.eMarks, state.tShift, state.sCount, state.bsCount)
    kept = [margin[first:last] for margin in margins]
    around = state.lineMax, state.parentType, state.blkIndent
    for line in range(first, last):
        _step_over_marks(state, line)
    state.lineMax, state.parentType, state.blkIndent = last, "spoiler", 0

    state.push("spoiler_open", "details", 1).map = [first, last]
    state.md.block.tokenize(state, first, last)
    state.push("spoiler_close", "details", -1)

    for margin, was in zip(margins, kept, strict=True):
        margin[first:last] = was
    state.lineMax, state.parentType, state.blkIndent = around
    state.line = last


def _step_over_marks(state: StateBlock, line: int) -> None:
    mark = MARK.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
    start = mark.end() if mark else state.bMarks[line]
    if state.src[start : state.eMarks[line]].rstrip().endswith(END_MARK):
        state.eMarks[line] = state.src.rindex(END_MARK, start, state.eMarks[line])
    words = state.src[start : state.eMarks[line]]
    indent = words[: len(words) - len(words.lstrip(" \t"))]
    state.bMarks[line] = start
    state.tShift[line] = len(indent)
    state.sCount[line] = len(indent.expandtabs(4))
    state.bsCount[line] = 0


def _render_opening(*_: object) -> str:
    return f'<details class="spoiler"><summary>{SUMMARY}</summary>\n'
