"""A tree of HTML told in Markdown.

What Markdown has no marks for loses its marks; what Markdown could misunderstand is escaped: the
words themselves are always all there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import Tag
from bs4.element import NavigableString, PageElement
from markdownify import MarkdownConverter

from . import inline
from .blocks import code_block, table
from .escaping import escape
from .tree import parse

SPACE = " \t\f\v"  # and not the one that does not break
EMPTY_LINES = re.compile(rf"[{SPACE}]*\n[{SPACE}]*\n[{SPACE}\n]*")
WHITE = re.compile(rf"[{SPACE}\n]+")
SPACES = re.compile(rf"[{SPACE}]+")

LINE_ENDS = {*inline.BLOCKS, "br", "wbr", "tr", "td", "th", "thead", "tbody", "tfoot"}

Tags = set[str]
Conversion = Callable[[Tag, str, Tags], str]


def markdown_from_html(html: str, *, base: str = "", keeps_lines: bool = False) -> str:
    """The words, and what marks them. TooTangled where that would take too long.

    `base` is where relative addresses start. With `keeps_lines` a line break is one, and an empty
    line ends a paragraph, as blogs have it that let people write without tags.
    """
    soup = parse(html, base=base, keeps_lines=keeps_lines)
    markdown: str = _Converter(keeps_lines=keeps_lines).convert_soup(soup)
    return markdown.strip()


class _Converter(MarkdownConverter):  # type: ignore[misc]
    """markdownify, with its escaping and most of its tags done over for CommonMark.

    `text` is what the inside of the tag became. `parent_tags` has the names of the tags around it,
    and `_inline` where a line must not end, `_noformat` where marks mean nothing.
    """

    def __init__(self, *, keeps_lines: bool) -> None:
        super().__init__(heading_style="atx", bullets="-")
        self._keeps_lines = keeps_lines

    def process_text(self, el: NavigableString, parent_tags: Tags | None = None) -> str:
        tags = parent_tags or set()
        if "pre" in tags:
            return str(el)
        inside = el.parent if _is_block(el.parent) else None
        before, after = el.previous_sibling or inside, el.next_sibling or inside
        text = self._lines(str(el), tags)
        if "_noformat" not in tags:
            text = escape(text, in_link="a" in tags, mid_line=_is_inline(before))
            text = _apart_from_number(el.previous_sibling, text)
        if _is_block(before) or _follows_space(el):
            text = text.lstrip(" \n")
        return text.rstrip(" \n") if _is_block(after) else text

    def _lines(self, text: str, tags: Tags) -> str:
        text = SPACES.sub(" ", text)
        if not self._keeps_lines or tags & {"_inline", "_noformat"}:
            return WHITE.sub(" ", text)
        # Marks do not reach over an empty line.
        is_marked = tags & {"a", *inline.EMPHASIS}
        text = EMPTY_LINES.sub("\n" if is_marked else "\n\n", text)
        return re.sub(r" ?(\n+) ?", r"\1", text)

    def get_conv_fn(self, tag_name: str) -> Conversion | None:
        """Inside code, tags mean nothing: Markdown could not show them there."""
        convert: Conversion | None = super().get_conv_fn(tag_name)  # type: ignore[misc]
        if convert is None or tag_name in {"br", "gap", "script", "style"}:
            return convert

        def convert_outside_code(el: Tag, text: str, parent_tags: Tags) -> str:
            if "_noformat" not in parent_tags:
                return convert(el, text, parent_tags)
            return f" {text} " if tag_name in inline.BLOCKS else text

        return convert_outside_code

    # Within a line.

    def convert_b(self, el: Tag, text: str, parent_tags: Tags) -> str:
        return inline.emphasised(el, text)

    convert_i = convert_s = convert_b

    def convert_a(self, el: Tag, text: str, parent_tags: Tags) -> str:
        return text if "a" in parent_tags else inline.linked(el, text)

    def convert_code(self, el: Tag, text: str, parent_tags: Tags) -> str:
        return inline.code_span(el, text, in_cell=bool(parent_tags & {"td", "th"}))

    def convert_q(self, el: Tag, text: str, parent_tags: Tags) -> str:
        return f"“{text}”"

    def convert_sup(self, el: Tag, text: str, parent_tags: Tags) -> str:
        return inline.raised(text)

    def convert_sub(self, el: Tag, text: str, parent_tags: Tags) -> str:
        return inline.lowered(text)

    def convert_br(self, el: Tag, text: str, parent_tags: Tags) -> str:
        follows = el.next_sibling
        if "pre" in parent_tags:
            has_line_end = isinstance(follows, NavigableString) and follows.startswith("\n")
            return "" if has_line_end else "\n"
        return " " if parent_tags & {"_inline", "_noformat"} else "\n"

    def convert_gap(self, el: Tag, text: str, parent_tags: Tags) -> str:
        is_marked = parent_tags & {"a", "_inline", "_noformat", *inline.EMPHASIS}
        return self.convert_br(el, text, parent_tags) if is_marked else "\n\n"

    # Blocks.

    def convert_p(self, el: Tag, text: str, parent_tags: Tags) -> str:
        words = text.strip()
        if "_inline" in parent_tags:
            return f" {words} "
        return f"\n\n{words}\n\n" if words else ""

    convert_div = convert_p

    def convert_hr(self, el: Tag, text: str, parent_tags: Tags) -> str:
        return " " if "_inline" in parent_tags else "\n\n---\n\n"

    def convert_dt(self, el: Tag, text: str, parent_tags: Tags) -> str:
        words = " ".join(text.split())
        return f"\n\n**{words}**\n\n" if words and "_inline" not in parent_tags else f" {text} "

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: Tags) -> str:
        words = " ".join(text.split())
        if "_inline" in parent_tags:
            return f" {text} "
        if not words:
            return ""
        # Marks at the end would be taken for the end of the heading.
        words = words[:-1] + r"\#" if words.endswith("#") else words
        return f"\n\n{'#' * min(max(n, 1), 6)} {words}\n\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: Tags) -> str:
        if "_inline" in parent_tags:
            return f" {self.convert_code(el, ' '.join(text.split()), parent_tags)} "
        return f"\n\n{code_block(el, text)}\n\n" if text.strip() else ""

    def convert_blockquote(self, el: Tag, text: str, parent_tags: Tags) -> str:
        words = text.strip()
        if "_inline" in parent_tags:
            return f" {words} "
        if not words:
            return ""
        return "\n\n" + "\n".join(f"> {line}".rstrip() for line in words.split("\n")) + "\n\n"

    def convert_ul(self, el: Tag, text: str, parent_tags: Tags) -> str:
        around = "\n" if "li" in parent_tags else "\n\n"
        return f"{around}{text.strip()}{around}"

    convert_ol = convert_ul

    def convert_li(self, el: Tag, text: str, parent_tags: Tags) -> str:
        if "_inline" in parent_tags:
            return f" {text} "
        if not text.strip():
            return "\n"
        bullet = f"{el.get('value')}. " if el.parent and el.parent.name == "ol" else "- "
        first, *rest = text.strip().split("\n")
        lines = [f"{' ' * len(bullet)}{line}" if line else "" for line in rest]
        return "\n" + "\n".join([f"{bullet}{first}", *lines]) + "\n"

    def convert_td(self, el: Tag, text: str, parent_tags: Tags) -> str:
        words = " ".join(text.split())
        return f" {words} |" if _is_in_row(parent_tags) else f" {words} "

    convert_th = convert_td

    def convert_tr(self, el: Tag, text: str, parent_tags: Tags) -> str:
        is_row = _is_in_row(parent_tags | {"tr"}) and el.find(["td", "th"])
        return f"\n| {' '.join(text.split())}\n" if is_row else text

    def convert_table(self, el: Tag, text: str, parent_tags: Tags) -> str:
        if "_inline" in parent_tags:
            return text
        lines = text.split("\n")
        rows = [line for line in lines if line.startswith("|")]
        rest = "\n".join(line for line in lines if not line.startswith("|")).strip()
        made = table(rows, has_head=el.find("th") is not None)
        return "".join(f"\n\n{part}\n\n" for part in (rest, made) if part)


def _apart_from_number(before: PageElement | None, text: str) -> str:
    """`<b>1</b>. First` is no item of a list to those who read it as HTML."""
    ends_in_digit = before is not None and before.get_text()[-1:].isdecimal()
    return f"\\{text}" if ends_in_digit and text[:1] in (".", ")") else text


def _follows_space(el: NavigableString) -> bool:
    """Of white space in several tags one space is left; four would begin a block of code."""
    before = el.previous_element
    while isinstance(before, Tag) and before.name not in LINE_ENDS:
        before = before.previous_element
    return isinstance(before, NavigableString) and before[-1:].isspace()


def _is_in_row(parent_tags: Tags) -> bool:
    """Of a table, and not of one within the cell of another."""
    return parent_tags >= {"table", "tr"} and not parent_tags & {"td", "th"}


def _is_block(beside: PageElement | None) -> bool:
    """White space beside it shows nothing."""
    return isinstance(beside, Tag) and beside.name in LINE_ENDS


def _is_inline(beside: PageElement | None) -> bool:
    """Whether it is sure to leave something on the line."""
    if not isinstance(beside, Tag) or beside.name not in {"a", "code", *inline.EMPHASIS}:
        return False
    text = beside.get_text()
    return bool(text) and not text[-1].isspace() and not beside.find(["br", "gap"])
