"""One uploaded picture: its bytes come in, WebPs go out, each behind its width, height and length.

`person` asks for three small squares, `words` for one picture as wide as a page has use for. Run
by `reading.py` as a program of its own, because libraries that decode what strangers send have
had holes, and a file of some kilobytes can ask for gigabytes. It imports nothing of ours, limits
itself before it reads, and can write no file. How it ends says what was wrong (`Verdict`).
"""

from __future__ import annotations

import io
import resource
import struct
import sys
import warnings
from collections.abc import Callable
from enum import IntEnum

from PIL import ExifTags, Image, ImageCms

SIZES = (48, 96, 256)

WIDEST, TALLEST = 1600, 3200
"""Pixels: a column of words on a fine screen, and a page that somebody photographed whole."""

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")

MAX_PIXELS = 25_000_000
"""More than most cameras take; counted by what the file says of itself, before it is decoded."""

MEMORY = 300 * 1024 * 1024
CPU_SECONDS = 5
"""The largest picture takes half a one of a person, two in words."""

ENOUGH = 4 * max(SIZES)
"""Pixels to a side from which the largest size can be drawn well."""

THINNED = 8_000_000
"""Pixels that are held twice while colours and transparency are reckoned together."""

PLAIN = ("RGB", "L", "CMYK")
"""Modes that Pillow shrinks without another whole picture beside the first."""

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture upright again, by EXIF's orientation."""

LYING = frozenset({5, 6, 7, 8})


class Verdict(IntEnum):
    """Exit codes."""

    GOOD = 0
    NO_PICTURE = 20
    TOO_MANY_PIXELS = 21
    TOO_HEAVY = 22


def main() -> Verdict:
    limit()
    try:
        pictures = SHAPES[sys.argv[1]](sys.stdin.buffer.read())
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Verdict.TOO_MANY_PIXELS
    except MemoryError:
        return Verdict.TOO_HEAVY
    except Exception:
        # Decoders raise whatever they like at broken files.
        return Verdict.NO_PICTURE
    for picture in pictures:
        sys.stdout.buffer.write(picture)
    return Verdict.GOOD


def limit() -> None:
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS


def squares(data: bytes) -> list[bytes]:
    """The middle square of the picture in each size, upright, with nothing else of the file."""
    square = upright(data, lambda image, is_lying: middle_square(image))
    largest = [square.resize((size, size), Image.Resampling.LANCZOS) for size in SIZES]
    return [as_webp(image, effort=6) for image in largest]


def whole(data: bytes) -> list[bytes]:
    """The whole picture, upright, no larger than a page has use for, with nothing else."""
    # The last degree of effort takes as long again, and saves two bytes in a hundred.
    return [as_webp(upright(data, fitted), effort=4)]


SHAPES = {"person": squares, "words": whole}


def upright(data: bytes, shrink: Callable[[Image.Image, bool], Image.Image]) -> Image.Image:
    """`shrink` is told whether the picture lies on its side until it is turned."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        profile = image.info.get("icc_profile")
        orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
        shrunk = shrink(image, orientation in LYING)
    shrunk = in_screen_colours(shrunk, profile)
    turn = TURNS.get(orientation)
    return shrunk if turn is None else shrunk.transpose(turn)


def fitted(image: Image.Image, is_lying: bool) -> Image.Image:
    most = (TALLEST, WIDEST) if is_lying else (WIDEST, TALLEST)
    width, height = image.size
    share = min(1, most[0] / width, most[1] / height)
    size = max(1, round(width * share)), max(1, round(height * share))
    if image.format == "JPEG":
        image.draft(None, size)
    if image.mode in PLAIN:
        return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return in_colour(thinned(image)).resize(size, Image.Resampling.LANCZOS)


def thinned(image: Image.Image) -> Image.Image:
    width, height = image.size
    share = min(1, (THINNED / (width * height)) ** 0.5)
    if share == 1:
        return image
    size = max(1, int(width * share)), max(1, int(height * share))
    return image.resize(size, Image.Resampling.NEAREST)


def middle_square(image: Image.Image) -> Image.Image:
    """As large as the largest size, in a mode that keeps colour and transparency."""
    side = min(image.size)
    if image.format == "JPEG":
        # Its decoder can halve while it reads, and then never holds the whole picture.
        width, height = image.size
        image.draft(None, (-(-width * ENOUGH // side), -(-height * ENOUGH // side)))
    width, height = image.size
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    box = (left, top, left + side, top + side)
    largest = (max(SIZES), max(SIZES))
    if image.mode in PLAIN:
        return image.resize(largest, Image.Resampling.LANCZOS, box, reducing_gap=3.0)
    thin = image.resize((min(side, ENOUGH),) * 2, Image.Resampling.NEAREST, box)
    return in_colour(thin).resize(largest, Image.Resampling.LANCZOS)


def in_colour(image: Image.Image) -> Image.Image:
    """With transparency; and of sixteen bits of grey the upper eight."""
    if image.mode.startswith("I"):
        image = image.point(lambda level: level * (1 / 256)).convert("L")
    return image.convert("RGBA")


def in_screen_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours mean what the file's profile says; without it they would be shown as others."""
    if profile and image.mode != "L":
        alpha = image.getchannel("A") if image.mode == "RGBA" else None
        image = by_profile(image.convert("RGB") if alpha else image, profile)
        if alpha:
            image.putalpha(alpha)
    return image if image.mode == "RGBA" else image.convert("RGB")


def by_profile(image: Image.Image, profile: bytes) -> Image.Image:
    screen = ImageCms.createProfile("sRGB")
    try:
        shown = ImageCms.profileToProfile(image, io.BytesIO(profile), screen, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image
    return shown or image


def as_webp(image: Image.Image, *, effort: int) -> bytes:
    # This Pillow writes none of it into a WebP; others did.
    image.info = {}
    out = io.BytesIO()
    image.save(out, "WEBP", quality=84, method=effort)
    return struct.pack(">HHI", *image.size, out.tell()) + out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
