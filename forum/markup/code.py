"""Fenced code, coloured by Pygments. Its classes get their colours in static/css/code.css."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import groupby, islice
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, _TokenType

# Named one by one: a lexer is a heap of regular expressions over a stranger's text, and these are
# tried against hostile ones. Looking up a name that Pygments does not know costs milliseconds.
# Not among them: http, which colours its body by whatever lexer the content type names.
NAMES = """
    bash c clojure console cpp csharp css dart diff django docker elixir erlang fortran go graphql
    haskell html ini java javascript json julia kotlin lisp lua make markdown nginx ocaml
    perl php powershell prolog pycon pytb python r ruby rust scheme scss sql swift tcl tex
    toml typescript vim xml yaml zig
"""
LANGUAGES = frozenset(NAMES.split())
SHORT_NAMES = """
    c++:cpp c#:csharp cs:csharp dockerfile:docker f90:fortran golang:go h:c hs:haskell jinja:django
    js:javascript jsx:javascript kt:kotlin latex:tex makefile:make md:markdown patch:diff pl:perl
    ps1:powershell py:python python3:python rb:ruby rs:rust sass:scss sh:bash shell:bash svg:xml
    ts:typescript tsx:typescript yml:yaml zsh:bash
"""
SHORT = dict(pair.split(":") for pair in SHORT_NAMES.split())
OPTIONS: dict[str, dict[str, Any]] = {
    "csharp": {"unicodelevel": "none"},  # six times as fast on `a\n` repeated
    "markdown": {"handlecodeblocks": False},  # or it colours fences by any lexer there is
    "php": {"startinline": True},  # code without its `<?php`
}

# Most names, operators, punctuation, blanks and what the lexer did not understand stay in the
# colour of text: they are half of the pieces, and each piece would be a tag for the sanitisers.
PLAIN_KINDS = "n nl ni nx o p pm w err x esc g ges"
UNCOLOURED = frozenset(PLAIN_KINDS.split()) | {""}
CLASSES = frozenset(STANDARD_TYPES.values()) - UNCOLOURED
LANGUAGE_CLASS = re.compile(r"language-[a-z0-9]{1,20}")

MAX_COLOURED = 4_000
"""Characters, some 100 lines; longer code is shown without colours. Half of the lexers take time
with the square of the length, when somebody means them to: java 0.5 s for so many empty lines.
So what is counted for a text is the sum of the squares: one such block, or 64 of 500."""

MAX_PIECES = 2_500
"""In one block of code; see limits.MAX_TAGS."""

LONG_BLANK = re.compile(r"\s{100}")
"""Some lexers stumble over it: `func` and 4,000 empty lines took that of C 1.3 s."""

LEAST = 100
"""No block counts for less: its lexer has to be made ready."""


def code_plugin(md: MarkdownIt) -> None:
    md.add_render_rule("fence", _render_fence)
    md.add_render_rule("code_block", _render_indented)


def language_of(info: str) -> str | None:
    """The first word after the fence, if it names a language that we colour."""
    word = (info.split() or [""])[0].lower()
    name = SHORT.get(word, word)
    return name if name in LANGUAGES else None


def colour(code: str, language: str) -> str:
    """HTML of the code; without colours where they would be too many, or the lexer changes it."""
    tokens = list(islice(_lexer(language)().get_tokens(code), 4 * MAX_PIECES))
    pieces = groupby(tokens, key=lambda token: class_of(token[0]))
    html = [_span(kind, "".join(words for _, words in piece)) for kind, piece in pieces]
    is_whole = "".join(words for _, words in tokens) == code
    return "".join(html) if is_whole and len(html) <= MAX_PIECES else escapeHtml(code)


def class_of(kind: _TokenType) -> str:
    """Pygments' short name for the kind, or for the nearest kind above it that has one."""
    while kind not in STANDARD_TYPES and kind.parent:
        kind = kind.parent
    name = STANDARD_TYPES.get(kind, "")
    return name if name in CLASSES else ""


def _span(kind: str, words: str) -> str:
    return f'<span class="{kind}">{escapeHtml(words)}</span>' if kind else escapeHtml(words)


@cache
def _lexer(language: str) -> Callable[[], Lexer]:
    """Its class: a lexer keeps state while it works, so every text gets one of its own."""
    options = OPTIONS.get(language, {})
    return partial(type(get_lexer_by_name(language)), stripnl=False, **options)


def _render_fence(
    _: object, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    code, language = tokens[i].content, language_of(tokens[i].info)
    env["coloured"] = env.get("coloured", 0) + max(len(code), LEAST) ** 2
    if not language or env["coloured"] > MAX_COLOURED**2 or LONG_BLANK.search(code):
        return preformatted(escapeHtml(code))
    return preformatted(colour(code, language), f' class="language-{language}"')


def _render_indented(
    _: object, tokens: Sequence[Token], i: int, options: OptionsDict, env: EnvType
) -> str:
    return preformatted(escapeHtml(tokens[i].content))


def preformatted(html: str, attributes: str = "") -> str:
    """Within reach of the keyboard, because a long line has to be scrolled."""
    return f'<pre tabindex="0"><code{attributes}>{html}</code></pre>\n'
