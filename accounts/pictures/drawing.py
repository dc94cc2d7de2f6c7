"""A picture for everybody: a quilt block drawn from the name. Pure; nothing is fetched or stored.

One quarter is chosen by the name and turned about the middle four times, as patchwork is sewn.
Where two pieces overlap they take each other's colour (`fill-rule: evenodd`).
"""

from functools import lru_cache
from hashlib import blake2s

from django.utils.html import format_html
from django.utils.safestring import SafeString

HUES = 12

Piece = list[tuple[str, list[tuple[float, float]]]]
"""Path commands with their points in the upper left quarter: (0, 0) outside, (4, 4) the middle.

An `A` is a circle's arc, turning clockwise: its first pair is the radius twice, its second the end.
"""

LARGE: list[Piece] = [
    [("M", [(0, 0)]), ("A", [(4, 4), (4, 4)]), ("A", [(4, 4), (0, 0)])],
    [("M", [(0, 0)]), ("L", [(4, 0)]), ("L", [(4, 4)])],
    [("M", [(4, 0)]), ("A", [(4, 4), (0, 4)]), ("L", [(4, 4)])],
    [("M", [(0, 4)]), ("L", [(0, 0)]), ("A", [(4, 4), (4, 4)])],
    [("M", [(0, 0)]), ("L", [(4, 0)]), ("L", [(0, 4)])],
    [("M", [(4, 0)]), ("L", [(4, 4)]), ("L", [(0, 4)])],
    [("M", [(2, 0)]), ("L", [(4, 4)]), ("L", [(0, 2)])],
    [("M", [(0, 0)]), ("L", [(4, 2)]), ("L", [(4, 4)]), ("L", [(2, 4)])],
]
SMALL: list[Piece] = [
    [],
    [("M", [(2, 4)]), ("A", [(2, 2), (4, 2)]), ("L", [(4, 4)])],
    [("M", [(2, 2)]), ("L", [(4, 2)]), ("L", [(4, 4)]), ("L", [(2, 4)])],
    [("M", [(0, 0)]), ("L", [(2, 0)]), ("A", [(2, 2), (0, 2)])],
    [("M", [(1, 2)]), ("L", [(2, 1)]), ("L", [(3, 2)]), ("L", [(2, 3)])],
    [("M", [(2.5, 4)]), ("L", [(4, 2.5)]), ("L", [(4, 4)])],
    [("M", [(1, 2)]), ("A", [(1, 1), (3, 2)]), ("A", [(1, 1), (1, 2)])],
]


@lru_cache(maxsize=4096)
def draw(name: str, *, is_guest: bool = False) -> SafeString:
    """The picture as an inline SVG; decorative, since the name always stands beside it."""
    dice = int.from_bytes(blake2s(name.casefold().encode(), digest_size=8).digest())
    dice, large = divmod(dice, len(LARGE))
    dice, small = divmod(dice, len(SMALL))
    hue = "guest" if is_guest else str(dice % HUES)
    return format_html(
        '<svg class="picture hue-{}" viewBox="0 0 8 8" aria-hidden="true"><path d="{}"/></svg>',
        hue,
        "".join(_quarters(LARGE[large]) + _quarters(SMALL[small])),
    )


def _quarters(piece: Piece) -> list[str]:
    return [_path(piece, turns) for turns in range(4)] if piece else []


def _path(piece: Piece, turns: int) -> str:
    return "".join(_command(letter, points, turns) for letter, points in piece) + "z"


def _command(letter: str, points: list[tuple[float, float]], turns: int) -> str:
    x, y = points[-1]
    for _ in range(turns):
        x, y = 8 - y, x
    radius = f"{points[0][0]:g} {points[0][0]:g} 0 0 1 " if letter == "A" else ""
    return f"{letter}{radius}{x:g} {y:g}"
