"""`[^1]` in the text, `[^1]: the note` on a line of its own.

The ids carry a digest of the text, because the renderer does not know whose text it is: notes of
two comments on one page cannot meet, unless the comments are the same and so are their notes.
No writer can choose an id, so none can stand in for a name that a script looks up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2s

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

NOTE_ID = re.compile(r"note-[0-9a-f]{8}-\d{1,4}")
REFERENCE_ID = re.compile(r"ref-[0-9a-f]{8}-\d{1,4}-\d{1,4}")
BACK = "Back to the text"

REFERENCE = re.compile(r"\[\^[^\]\s\[]{1,50}\]")


def footnotes_plugin(md: MarkdownIt) -> None:
    md.use(footnote_plugin, inline=False)
    md.inline.ruler.at("footnote_ref", short_reference)
    md.add_render_rule("footnote_ref", _render_reference)
    md.add_render_rule("footnote_block_open", lambda *_: '<ol class="footnotes">\n')
    md.add_render_rule("footnote_block_close", lambda *_: "</ol>\n")
    md.add_render_rule("footnote_open", _render_opening)
    md.add_render_rule("footnote_anchor", _render_way_back)


def short_reference(state: StateInline, silent: bool) -> bool:
    """The plugin looks for the closing bracket to the end of the text, from each opening one."""
    is_one = REFERENCE.match(state.src, state.pos, state.posMax)
    return bool(is_one) and footnote_ref(state, silent)


def digest_of(source: str) -> str:
    return blake2s(source.encode(), digest_size=4).hexdigest()


def _render_reference(
    _: object, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    number, use = tokens[i].meta["id"] + 1, tokens[i].meta["subId"] + 1
    target, own = f"note-{env['digest']}-{number}", f"ref-{env['digest']}-{number}-{use}"
    return f'<sup><a class="footnote" href="#{target}" id="{own}">{number}</a></sup>'


def _render_opening(
    _: object, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    return f'<li id="note-{env["digest"]}-{tokens[i].meta["id"] + 1}">'


def _render_way_back(
    _: object, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    number, use = tokens[i].meta["id"] + 1, tokens[i].meta["subId"] + 1
    target = f"#ref-{env['digest']}-{number}-{use}"
    return f' <a class="footnote-back" href="{target}" aria-label="{BACK}">↩\ufe0e</a>'
