"""Many parts into one archive."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.utils import timezone

from accounts import pictures
from accounts.models import User
from forum.uploads.files import path_of
from forum.uploads.models import Upload

from . import files, pages
from .section import AT_ONCE, Section
from .writing import PART, json_part, page_part, parts_done

FOLDER = "everything-of-mine"
"""What unpacks into a folder of its own litters nobody's desk."""


def pack(name: str, user: User, sections: list[Section]) -> int:
    """Answers its size in bytes. The parts go once the whole is there."""
    archive = files.archive(name)
    part = archive.with_suffix(".part")
    with ZipFile(part, "w", ZIP_DEFLATED) as zipped:
        counted = [(s, _pack_section(zipped, files.workshop(name), s)) for s in sections]
        index = pages.index_page(user, counted, made_at=timezone.now())
        zipped.writestr(f"{FOLDER}/index.html", index)
        zipped.writestr(f"{FOLDER}/style.css", pages.style())
        _pack_picture(zipped, user)
        _pack_uploads(zipped, user)
    part.replace(archive)
    shutil.rmtree(files.workshop(name), ignore_errors=True)
    return archive.stat().st_size


def _pack_section(zipped: ZipFile, folder: Path, section: Section) -> int:
    """Answers how many rows it has, as it stands in its JSON."""
    parts = parts_done(folder, section)
    for number in range(1, parts + 1):
        page = page_part(folder, section, number)
        zipped.write(page, f"{FOLDER}/{pages.page_name(section, number)}")
    with zipped.open(f"{FOLDER}/json/{section.slug}.json", "w") as whole:
        whole.write(b"[\n")
        for number in range(1, parts + 1):
            words = json_part(folder, section, number).read_bytes()
            whole.write(b",\n" + words if number > 1 and words else words)
        whole.write(b"\n]\n")
    last = json_part(folder, section, parts).read_text("utf-8")
    return (parts - 1) * PART + last.count("\n}") if parts else 0


def _pack_picture(zipped: ZipFile, user: User) -> None:
    largest = max(pictures.SIZES)
    file = pictures.path_of(user.picture, largest)
    if user.picture and file.exists():
        zipped.write(file, f"{FOLDER}/picture.webp")


def _pack_uploads(zipped: ZipFile, user: User) -> None:
    names = Upload.objects.of(user).order_by("pk").values_list("name", flat=True)
    for name in names.iterator(AT_ONCE):
        if (file := path_of(name)).exists():
            zipped.write(file, f"{FOLDER}/pictures/{name}.webp", ZIP_STORED)
