"""What Markdown's blocks become on our pages: headings, tables, lists of tasks."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

DEMOTION = 2
"""The page's own headings are the first and second level: its title, and that of its comments."""

ALIGNMENT = re.compile(r"text-align:(left|center|right)")
TASK = re.compile(r"\[([ xX])\] ")
BOXES = {" ": "☐ ", "x": "☑ "}


def layout_plugin(md: MarkdownIt) -> None:
    md.core.ruler.push("demote_headings", demote_headings)
    md.core.ruler.push("align_by_class", align_by_class)
    md.core.ruler.push("tick_tasks", tick_tasks)
    # Within reach of the keyboard, because a wide table has to be scrolled.
    md.add_render_rule("table_open", lambda *_: '<div class="table" tabindex="0"><table>\n')
    md.add_render_rule("table_close", lambda *_: "</table></div>\n")


def demote_headings(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1:]) + DEMOTION, 6)}"


def align_by_class(state: StateCore) -> None:
    """The content security policy forbids styles in the page."""
    for token in state.tokens:
        if alignment := ALIGNMENT.fullmatch(str(token.attrs.pop("style", ""))):
            token.attrs["class"] = f"align-{alignment[1]}"


def tick_tasks(state: StateCore) -> None:
    """`- [ ] this` and `- [x] that` show boxes: signs, as nobody can tick another's list."""
    tokens = state.tokens
    for item, paragraph, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (item.type, paragraph.type) != ("list_item_open", "paragraph_open"):
            continue
        first = inline.children[0] if inline.children else None
        if first and first.type == "text" and (mark := TASK.match(first.content)):
            item.attrs["class"] = "task"
            first.content = BOXES[mark[1].lower()] + first.content[mark.end() :]
