"""Files that somebody could send as their picture: bombs, polyglots, liars, honest ones.

`MARK` stands in each that hides something: nothing that comes out may hold it.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageCms

MARK = b"<script>alert('folkmoot-mark')</script>"

REFUSED, SHOWN = "refused", "shown"

Hostile = tuple[str, str, bytes]
"""What it is, what is to become of it, and the file."""


def all_files() -> Iterator[Hostile]:
    yield from bombs()
    yield from polyglots()
    yield from no_pictures()
    yield from damaged()
    yield from odd_but_honest()


def a_picture(width: int = 300, height: int = 200, mode: str = "RGB") -> Image.Image:
    gradient = Image.linear_gradient("L").resize((width, height))
    turned = Image.linear_gradient("L").rotate(90).resize((width, height))
    image = Image.merge("RGB", (gradient, turned, gradient))
    return image.convert(mode)


def as_file(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg(**options: Any) -> bytes:
    return as_file(a_picture(), "JPEG", **options)


def png(**options: Any) -> bytes:
    return as_file(a_picture(), "PNG", **options)


def chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def with_chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG with one more chunk, right behind its header."""
    whole = png()
    return whole[:33] + chunk(kind, data) + whole[33:]


def png_that_says(width: int, height: int) -> bytes:
    """Of grey dots, and with next to nothing in it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    words = zlib.compress(b"\0" * 5000)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(kind, data) for kind, data in [(b"IHDR", header), (b"IDAT", words), (b"IEND", b"")]
    )


def jpeg_that_says(side: int) -> bytes:
    whole = jpeg()
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + struct.pack(">HH", side, side) + whole[at + 4 :]


def endless_jpeg() -> bytes:
    """Progressive; its last scan, which goes over the whole picture, is there a thousand times."""
    whole = as_file(a_picture(4000, 4000, "L"), "JPEG", progressive=True, quality=20)
    last = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + last * ((7 * 1024**2 - len(whole)) // len(last)) + whole[-2:]


def animation(frames: int) -> bytes:
    first, *others = [a_picture(40, 40).rotate(n) for n in range(frames)]
    return as_file(first, "GIF", save_all=True, append_images=others)


def bombs() -> Iterator[Hostile]:
    hundred_megabytes = zlib.compress(bytes(100 * 1024**2), 9)
    yield "a flat PNG of 25,005,000 dots", REFUSED, as_file(Image.new("L", (5001, 5000)), "PNG")
    yield "a PNG that says 60,000 by 60,000", REFUSED, png_that_says(60_000, 60_000)
    yield "a PNG that says 2,147,483,647 wide", REFUSED, png_that_says(2**31 - 1, 1)
    yield "a PNG that says it has no side", REFUSED, png_that_says(0, 100)
    yield "a GIF that says 65,535 by 65,535", REFUSED, b"GIF89a\xff\xff\xff\xff\x00\x00\x00;"
    yield "a JPEG that says 65,500 by 65,500", REFUSED, jpeg_that_says(65_500)
    yield "a JPEG of a thousand scans", REFUSED, endless_jpeg()
    webp = as_file(Image.new("RGB", (5000, 5000)), "WEBP", method=0)
    yield "a WebP that takes more memory than there is", REFUSED, webp
    yield "a text of 100 MB in a PNG", REFUSED, with_chunk(b"zTXt", b"a\0\0" + hundred_megabytes)
    profile = with_chunk(b"iCCP", b"a\0\0" + hundred_megabytes)
    yield "colours of 100 MB in a PNG", REFUSED, profile
    yield "a GIF of 500 frames", SHOWN, animation(500)
    yield "a strip of dots", SHOWN, as_file(Image.new("L", (25_000, 1)), "PNG")


def polyglots() -> Iterator[Hostile]:
    yield "a JPEG and then a page", SHOWN, jpeg() + b"<html>" + MARK
    yield "a page in the comment of a JPEG", SHOWN, jpeg(comment=MARK)
    yield "a page in the EXIF of a JPEG", SHOWN, jpeg(exif=with_exif(0x010E, MARK.decode()))
    yield "a page in the XMP of a JPEG", SHOWN, jpeg(xmp=MARK)
    yield "a page in the profile of a JPEG", SHOWN, jpeg(icc_profile=MARK * 20)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    yield "a profile that is one", SHOWN, jpeg(icc_profile=profile)
    yield "a page in the text of a PNG", SHOWN, with_chunk(b"tEXt", b"Comment\0" + MARK)
    yield "a PNG and then an archive", SHOWN, png() + archive()
    yield "a GIF that is a script", SHOWN, animation(2) + b"/*" + MARK + b"*/=1;"
    webp = as_file(a_picture(), "WEBP", exif=with_exif(0x010E, MARK.decode()), xmp=MARK)
    yield "a page in the EXIF and XMP of a WebP", SHOWN, webp + b"<svg>" + MARK
    yield "an archive that begins as a PDF", REFUSED, b"%PDF-1.7\n" + archive()


def with_exif(tag: int, value: Any) -> Image.Exif:
    exif = Image.Exif()
    exif[tag] = value
    return exif


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("index.html", MARK)
    return out.getvalue()


def no_pictures() -> Iterator[Hostile]:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg">' + MARK + b"</svg>"
    entities = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg>&b;</svg>'
    yield "an SVG", REFUSED, svg
    yield "an SVG of entities", REFUSED, b'<?xml version="1.0"?>' + entities
    yield "a page", REFUSED, b"<!DOCTYPE html>" + MARK
    yield "a program of PostScript", REFUSED, b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run\n"
    for kind in ("TIFF", "BMP", "ICO", "TGA", "PPM", "PDF", "JPEG2000"):
        yield f"a {kind}", REFUSED, as_file(a_picture(64, 64), kind)
    yield "an archive", REFUSED, archive()
    yield "one byte", REFUSED, b"\x89"
    yield "nothing but zeros", REFUSED, bytes(100_000)
    yield "what a video begins with", REFUSED, b"\0\0\0\x20ftypisom" + bytes(2_000)


def damaged() -> Iterator[Hostile]:
    for kind in ("JPEG", "PNG", "GIF", "WEBP", "AVIF"):
        whole = as_file(a_picture(), kind)
        yield f"half a {kind}", REFUSED, whole[: len(whole) // 2]
    yield "a PNG with a wrong sum", REFUSED, png().replace(b"IDAT", b"IDAt", 1)
    dice = random.Random(3)
    yield "a PNG of noise", REFUSED, png()[:60] + dice.randbytes(5_000)
    yield "a JPEG of noise", REFUSED, jpeg()[:20] + dice.randbytes(5_000)
    yield "EXIF that is broken", SHOWN, jpeg(exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xff" * 60)
    yield "an orientation that is none", SHOWN, jpeg(exif=with_exif(0x0112, 99))


def odd_but_honest() -> Iterator[Hostile]:
    yield "for a printer", SHOWN, as_file(a_picture(mode="CMYK"), "JPEG")
    deep = a_picture(mode="L").convert("I").point(lambda level: level * 257).convert("I;16")
    yield "of 16 bits", SHOWN, as_file(deep, "PNG")
    for mode in ("1", "L", "LA", "P", "RGBA"):
        yield f"of mode {mode}", SHOWN, as_file(a_picture(mode=mode), "PNG")
    palette = a_picture(mode="P")
    yield "of a palette with a hole", SHOWN, as_file(palette, "PNG", transparency=0)
    yield "an AVIF", SHOWN, as_file(a_picture(), "AVIF")
    yield "a single dot", SHOWN, as_file(Image.new("RGB", (1, 1)), "PNG")
    yield "25 million dots", SHOWN, as_file(Image.new("RGB", (5000, 5000), "navy"), "PNG")
