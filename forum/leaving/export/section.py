"""One kind of thing that is somebody's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from accounts.models import User

Row = dict[str, Any]
"""What stands in the copy: names as one reads them, with _ for spaces; text, numbers, moments."""

AT_ONCE = 500
"""Rows fetched from the database at a time, so that a busy life fits into memory."""


@dataclass(frozen=True, slots=True)
class Section:
    """`rows` gives them in an order that stays, so that writing can go on where it stopped."""

    slug: str
    title: str
    says: str
    rows: Callable[[User], Iterable[Row]]


def address_of(thing: Any) -> str:
    return f"{settings.SITE_ORIGIN}{thing.get_absolute_url()}"
