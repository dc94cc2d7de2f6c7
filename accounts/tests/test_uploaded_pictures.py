"""What is sent as a picture: who survives it, and what is kept of it."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image

from accounts import pictures, tasks
from accounts.models import User
from accounts.pictures import decoder, keeping, reading
from outbox.models import Job

from .hostile_files import MARK, SHOWN, a_picture, all_files, as_file, with_exif

FILES = {what: (expected, file) for what, expected, file in all_files()}


def opened(file: bytes) -> Image.Image:
    return Image.open(io.BytesIO(file))


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.PICTURES_DIR = tmp_path / "pictures"
    return tmp_path / "pictures"


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("what", FILES)
def test_a_hostile_file_becomes_a_picture_or_a_sentence(what: str) -> None:
    expected, file = FILES[what]
    assert len(file) <= pictures.MAX_BYTES
    if expected != SHOWN:
        with pytest.raises(pictures.Unreadable, match=r"^[A-Z].+\.$"):
            pictures.read(file)
        return
    for size, made in pictures.read(file).items():
        image = opened(made)
        assert (image.format, image.size) == ("WEBP", (size, size))
        assert not getattr(image, "is_animated", False)
        assert not image.info.keys() & {"exif", "xmp", "icc_profile"}
        assert MARK not in made


def test_what_is_too_large_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "DECODER", Path("/nonexistent"))

    with pytest.raises(pictures.Unreadable, match="larger than 8 MB"):
        pictures.read(bytes(pictures.MAX_BYTES + 1))


def test_too_many_dots_are_refused_before_any_is_decoded() -> None:
    """Only the header is there: decoding would have failed otherwise."""
    with pytest.raises(pictures.Unreadable, match="25 million pixels"):
        pictures.read(FILES["a PNG that says 60,000 by 60,000"][1])


def test_the_decoder_cannot_take_more_than_300_mb_nor_write_a_file(tmp_path: Path) -> None:
    program = f"""
import resource, runpy
decoder = runpy.run_path({str(pictures.reading.DECODER)!r})
decoder["limit"]()
try:
    bytes(300 * 1024 * 1024)
except MemoryError:
    print("no memory", *resource.getrlimit(resource.RLIMIT_CPU))
open({str(tmp_path / "file")!r}, "wb", buffering=0).write(b"x")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert done.stdout == f"no memory {decoder.CPU_SECONDS} {decoder.CPU_SECONDS}\n"
    assert done.returncode != 0
    assert not (tmp_path / "file").stat().st_size


@pytest.mark.parametrize("mode", ["RGBA", "P", "CMYK"])
def test_the_largest_that_is_taken_fits_into_that(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"

    assert pictures.read(as_file(a_picture(5000, 5000, mode), kind))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_upright(orientation: int) -> None:
    """The blue corner is up and to the left, however the camera was held."""
    upright = Image.new("RGB", (400, 400), "white")
    upright.paste("blue", (0, 0, 200, 200))
    undo = {2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}
    held = upright.transpose(decoder.TURNS[undo[orientation]]) if orientation > 1 else upright

    shown = opened(pictures.read(as_file(held, "JPEG", exif=with_exif(0x0112, orientation)))[96])

    assert is_blue(shown, 20, 20)
    assert not any(is_blue(shown, x, y) for x, y in [(76, 20), (20, 76), (76, 76)])


def is_blue(image: Image.Image, x: int, y: int) -> bool:
    red, green, blue = image.convert("RGB").getpixel((x, y))  # type: ignore[misc]
    return bool(blue > 200 and red < 80 and green < 80)


def test_its_middle_square_is_shown() -> None:
    wide = Image.new("RGB", (900, 300), "white")
    wide.paste("blue", (300, 0, 600, 300))

    shown = opened(pictures.read(as_file(wide, "PNG"))[48])

    assert all(is_blue(shown, x, y) for x, y in [(4, 4), (43, 4), (4, 43), (43, 43)])


def test_transparency_and_deep_greys_are_kept() -> None:
    hole = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
    assert opened(pictures.read(as_file(hole, "PNG"))[48]).getchannel("A").getextrema() == (0, 0)

    grey = Image.new("I;16", (100, 100), 32896)
    red = opened(pictures.read(as_file(grey, "PNG"))[48]).convert("RGB").getpixel((20, 20))
    assert isinstance(red, tuple)
    assert 120 < red[0] < 136


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def do_what_waits() -> None:
    for job in Job.objects.filter(kind=keeping.KIND, done_at=None):
        tasks.forget_picture(job.payload)
        Job.objects.filter(pk=job.pk).update(done_at=timezone.now())


def test_a_new_picture_takes_the_place_of_the_old(alice: User, folder: Path) -> None:
    pictures.keep(alice, dict.fromkeys(pictures.SIZES, b"first"))
    first = alice.picture
    pictures.keep(alice, dict.fromkeys(pictures.SIZES, b"second"))
    assert len(files_in(folder)) == 2 * len(pictures.SIZES)

    do_what_waits()

    alice.refresh_from_db()
    assert alice.picture != first
    assert files_in(folder) == {f"{alice.picture}-{size}.webp" for size in pictures.SIZES}
    assert pictures.path_of(alice.picture, 48).read_bytes() == b"second"


def test_a_picture_that_is_left_goes(alice: User, folder: Path) -> None:
    pictures.keep(alice, dict.fromkeys(pictures.SIZES, b"first"))
    do_what_waits()
    pictures.leave(alice)
    pictures.leave(alice)

    do_what_waits()

    assert files_in(folder) == set()


def test_files_that_nobody_came_to_have_go(
    alice: User, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process was killed after it had written them, and before it wrote whose they are."""

    def be_killed(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(keeping, "_change", be_killed)
    with pytest.raises(KeyboardInterrupt):
        pictures.keep(alice, dict.fromkeys(pictures.SIZES, b"first"))
    assert files_in(folder)

    do_what_waits()

    assert files_in(folder) == set()


def test_names_of_pictures_cannot_be_guessed(alice: User, folder: Path) -> None:
    seen = set()
    for _ in range(20):
        pictures.keep(alice, dict.fromkeys(pictures.SIZES, b""))
        seen.add(alice.picture)

    assert len(seen) == 20
    assert all(len(picture) == 32 for picture in seen)
