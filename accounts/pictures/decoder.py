"""One uploaded picture: its bytes come in, three small WebPs go out.

Run by `reading.py` as a program of its own, because libraries that decode what strangers send have
had holes, and a file of some kilobytes can ask for gigabytes. It imports nothing of ours, limits
itself before it reads, and can write no file. How it ends says what was wrong (`Verdict`).
"""

from __future__ import annotations

import io
import resource
import struct
import sys
import warnings
from enum import IntEnum

from PIL import ExifTags, Image, ImageCms

SIZES = (48, 96, 256)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")

MAX_PIXELS = 25_000_000
"""More than most cameras take; counted by what the file says of itself, before it is decoded."""

MEMORY = 300 * 1024 * 1024
CPU_SECONDS = 5
"""The largest picture takes half a one."""

ENOUGH = 4 * max(SIZES)
"""Pixels to a side from which the largest size can be drawn well."""

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


class Verdict(IntEnum):
    """Exit codes."""

    GOOD = 0
    NO_PICTURE = 20
    TOO_MANY_PIXELS = 21
    TOO_HEAVY = 22


def main() -> Verdict:
    limit()
    try:
        pictures = shrunk(sys.stdin.buffer.read())
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Verdict.TOO_MANY_PIXELS
    except MemoryError:
        return Verdict.TOO_HEAVY
    except Exception:
        # Decoders raise whatever they like at broken files.
        return Verdict.NO_PICTURE
    for picture in pictures:
        sys.stdout.buffer.write(struct.pack(">I", len(picture)) + picture)
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


def shrunk(data: bytes) -> list[bytes]:
    """The middle square of the picture in each size, upright, with nothing else of the file."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        profile = image.info.get("icc_profile")
        turn = TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
        square = middle_square(image)
    square = in_screen_colours(square, profile)
    if turn is not None:
        square = square.transpose(turn)
    return [as_webp(square, size) for size in SIZES]


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
    if thin.mode.startswith("I"):
        thin = thin.point(lambda level: level * (1 / 256)).convert("L")
    return thin.convert("RGBA").resize(largest, Image.Resampling.LANCZOS)


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


def as_webp(image: Image.Image, size: int) -> bytes:
    small = image.resize((size, size), Image.Resampling.LANCZOS)
    # This Pillow writes none of it into a WebP; others did.
    small.info = {}
    out = io.BytesIO()
    small.save(out, "WEBP", quality=84, method=6)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
