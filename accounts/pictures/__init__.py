"""Pictures of people: uploaded by them, or drawn from the name.

`drawing` is pure. An uploaded file, a person's or one among words, is only ever read by
`decoder.py`, in a process of its own; `reading` runs it, `keeping` puts a person's where `shown`
and the view that serves it find it.
"""

from .decoder import SIZES
from .drawing import draw
from .keeping import keep, leave, path_of
from .reading import MAX_BYTES, Made, Unreadable, read, read_for_words
from .shown import show

__all__ = [
    "MAX_BYTES",
    "SIZES",
    "Made",
    "Unreadable",
    "draw",
    "keep",
    "leave",
    "path_of",
    "read",
    "read_for_words",
    "show",
]
