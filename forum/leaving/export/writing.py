"""Writing a section down, a part at a time: as JSON for machines, as a page for people.

A part that lies there is done. So whoever takes over from a worker that was killed, or whose time
was over, goes on behind it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.core.serializers.json import DjangoJSONEncoder

from accounts.models import User

from . import files, pages
from .section import Row, Section

PART = 500
"""Rows on one page: one may still leaf through it, and it takes less than a second to write."""


def json_part(folder: Path, section: Section, number: int) -> Path:
    return folder / f"{section.slug}.{number}.json"


def page_part(folder: Path, section: Section, number: int) -> Path:
    return folder / f"{section.slug}.{number}.html"


def parts_done(folder: Path, section: Section) -> int:
    number = 0
    while page_part(folder, section, number + 1).exists():
        number += 1
    return number


def write_section(folder: Path, section: Section, user: User) -> Iterator[int]:
    """Yields how many rows are written, after each part: the caller may stop at any."""
    number = parts_done(folder, section)
    rows = islice(section.rows(user), number * PART, None)
    part = list(islice(rows, PART))
    while part or number == 0:
        number += 1
        following = list(islice(rows, PART))
        _write_part(folder, section, number, part, has_more=bool(following))
        yield (number - 1) * PART + len(part)
        part = following


def _write_part(
    folder: Path, section: Section, number: int, rows: list[Row], *, has_more: bool
) -> None:
    files.write_whole(json_part(folder, section, number), _in_json(rows))
    # The page last, because it is what says that the part is done.
    page = pages.section_page(section, rows, number=number, has_more=has_more)
    files.write_whole(page_part(folder, section, number), page)


def _in_json(rows: list[Row]) -> str:
    """Without the brackets around: the parts of one section become one list."""
    return ",\n".join(
        json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1) for row in rows
    )
