"""Markdown in, safe HTML out: the only door to the sanitisers. Pure: no database, no request.

docs/markup.md tells writers what they can write, and maintainers why it is rendered so.
"""

from .limits import MAX_LENGTH, TooHard
from .rendering import MARKUP_VERSION, Rendered, literal, render
from .words import plain, quote

__all__ = [
    "MARKUP_VERSION",
    "MAX_LENGTH",
    "Rendered",
    "TooHard",
    "literal",
    "plain",
    "quote",
    "render",
]
