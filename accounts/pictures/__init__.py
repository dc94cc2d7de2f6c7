"""Pictures of people: uploaded by them, or drawn from the name.

`drawing` is pure. An uploaded file is only ever read by `decoder.py`, in a process of its own;
`reading` runs it, `keeping` puts what came out where `shown` and the view that serves it find it.
"""

from .decoder import SIZES
from .drawing import draw
from .keeping import keep, leave, path_of
from .reading import MAX_BYTES, Unreadable, read
from .shown import show

__all__ = [
    "MAX_BYTES",
    "SIZES",
    "Unreadable",
    "draw",
    "keep",
    "leave",
    "path_of",
    "read",
    "show",
]
