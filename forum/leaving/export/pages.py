"""The pages of a copy: plain HTML that needs no network and runs nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from accounts.models import User

from .section import Row, Section

WORDS = "words"
"""What was written: shown as it was typed, with its lines."""


@dataclass(frozen=True, slots=True)
class Entry:
    label: str
    value: Any
    kind: str


def section_page(section: Section, rows: list[Row], *, number: int, has_more: bool) -> str:
    return render_to_string(
        "leaving/copy/section.html",
        {
            "section": section,
            "rows": [_entries(row) for row in rows],
            "number": number,
            "previous": page_name(section, number - 1) if number > 1 else "",
            "next": page_name(section, number + 1) if has_more else "",
            "site_name": settings.SITE_NAME,
        },
    )


def index_page(user: User, sections: list[tuple[Section, int]], *, made_at: datetime) -> str:
    listed = [(section, count, page_name(section, 1)) for section, count in sections]
    return render_to_string(
        "leaving/copy/index.html",
        {
            "person": user,
            "sections": listed,
            "made_at": made_at,
            "site_name": settings.SITE_NAME,
            "site_url": settings.SITE_ORIGIN,
        },
    )


def style() -> str:
    return render_to_string("leaving/copy/style.css")


def page_name(section: Section, number: int) -> str:
    return f"{section.slug}.html" if number == 1 else f"{section.slug}-{number}.html"


def _entries(row: Row) -> list[Entry]:
    """What there is; an empty field tells nobody anything."""
    return [
        Entry(name.replace("_", " ").capitalize(), value, _kind(name, value))
        for name, value in row.items()
        if value not in (None, "")
    ]


def _kind(name: str, value: Any) -> str:
    if name == WORDS:
        return "words"
    if isinstance(value, bool):
        return "yes-no"
    if isinstance(value, datetime):
        return "moment"
    if isinstance(value, date):
        return "day"
    is_address = isinstance(value, str) and value.startswith(("https://", "http://"))
    return "link" if is_address else "text"
