"""Markdown in, safe HTML out: the only door to the sanitisers. Pure: no database, no request.

docs/markup.md tells writers what they can write, and maintainers why it is rendered so.
"""

from .images import image, image_address, without_images
from .limits import MAX_LENGTH, TooHard
from .mentions import without_mentions
from .rendering import MARKUP_VERSION, Rendered, literal, render
from .words import as_read, plain, quote

__all__ = [
    "MARKUP_VERSION",
    "MAX_LENGTH",
    "Rendered",
    "TooHard",
    "as_read",
    "image",
    "image_address",
    "literal",
    "plain",
    "quote",
    "render",
    "without_images",
    "without_mentions",
]
