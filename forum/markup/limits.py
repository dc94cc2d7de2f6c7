"""What one text may cost. Everything is counted, nothing timed: the same text is always taken or
always refused, in any thread and on a machine under any load.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

MAX_LENGTH = 32_000
"""Characters: some 5,000 words, a long essay; Discourse takes as many in a post."""

MAX_DEPTH = 20
"""Quotes in quotes, or ten lists in lists: nobody can follow more. Both the parser and the
sanitisers slow down with the depth times the length."""

PARSER_NESTING = MAX_DEPTH + 6
"""Beyond this markdown-it drops the rest without a word; so refuse some way before."""

MAX_STEPS = 40_000
"""Attempts of the parser, some 5 µs each. English prose of 32,000 characters takes about 4,000."""

MAX_TAGS = 10_000
"""The sanitisers take some 20 µs for each. Prose has a few hundred in 32,000 characters."""

STEPS_PER_CELL = 5
CHARACTERS_PER_STEP = 16
"""Looking for the bracket that closes a label costs less, once its inside is known."""

TOO_LONG = "That is {length:,} characters, and a text can have {most:,}. Could it be two?"
TOO_DEEP = "Quotes, lists or emphasis go too many levels deep here. Fewer levels, please."
TOO_MANY_MARKS = (
    "There are so many marks in this text that it cannot be laid out. "
    "Put what should appear as it is between two lines of ```."
)

DELIMITER_ROW = re.compile(r"[-:| \t]+")


class TooHard(ValueError):
    """This text would take too long to render. Says to its writer, in a sentence, what to do."""


class Budget:
    """The steps left for one text; the parser's rules find it in their `env`."""

    def __init__(self, steps: int = MAX_STEPS) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise TooHard(TOO_MANY_MARKS)


def limit_length(source: str) -> None:
    if len(source) > MAX_LENGTH:
        raise TooHard(TOO_LONG.format(length=len(source), most=MAX_LENGTH))


def limit_tags(html: str) -> str:
    """The HTML, if the sanitisers can take it in time. In it every `<` begins a tag."""
    if html.count("<") > MAX_TAGS:
        raise TooHard(TOO_MANY_MARKS)
    return html


@contextmanager
def refusing_endless_depth() -> Iterator[None]:
    """Images in images are parsed by recursion, before there is anything whose depth is known."""
    try:
        yield
    except RecursionError:
        raise TooHard(TOO_DEEP) from None


def limits_plugin(md: MarkdownIt) -> None:
    """Count what the parser does, and measure what it made."""
    md.options["maxNesting"] = PARSER_NESTING
    md.inline.ruler.before("text", "count_step", count_step)
    md.block.ruler.before("table", "count_block", count_block)
    md.core.ruler.after("block", "limit_depth", limit_depth)
    md.core.ruler.push("limit_inline_depth", limit_inline_depth)
    # The rules for links and images look their helpers up here, each time.
    md.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=find_end_of_label,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=helpers.parseLinkTitle,
    )


def count_step(state: StateInline, silent: bool) -> bool:
    """The first inline rule, so called at every attempt, looking ahead or not; matches nothing."""
    state.env["budget"].spend(1)
    return False


def count_block(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Count a block, and what its lines may cost.

    A quote looks at all lines up to the next empty one, and may then leave them to the next quote.
    A row of a table is filled up with empty cells: "|\\n" costs two characters, and makes many.
    """
    spend = state.env["budget"].spend
    spend(1)
    if _line(state, first).startswith(">"):
        spend(_lines_to_empty(state, first, end) // 2)
    if first + 2 <= end and DELIMITER_ROW.fullmatch(_line(state, first + 1)):
        columns = _line(state, first + 1).count("|") + 1
        spend(columns * _lines_to_empty(state, first, end) * STEPS_PER_CELL)
    return False


def find_end_of_label(state: StateInline, start: int, disableNested: bool = False) -> int:
    """Paid by its length: `![a` a thousand times over looks to the end a thousand times."""
    end = helpers.parseLinkLabel(state, start, disableNested)
    looked_at = (end if end >= 0 else state.posMax) - start
    state.env["budget"].spend(looked_at // CHARACTERS_PER_STEP)
    return end


def limit_depth(state: StateCore) -> None:
    if any(token.nesting == 1 and token.level > MAX_DEPTH for token in state.tokens):
        raise TooHard(TOO_DEEP)


def limit_inline_depth(state: StateCore) -> None:
    if any(depth_of(token.children or ()) > MAX_DEPTH for token in state.tokens):
        raise TooHard(TOO_DEEP)


def depth_of(tokens: Sequence[Token]) -> int:
    depth = deepest = 0
    for token in tokens:
        depth += token.nesting
        deepest = max(deepest, depth)
    return deepest


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _lines_to_empty(state: StateBlock, first: int, end: int) -> int:
    return next((line for line in range(first, end) if state.isEmpty(line)), end) - first
