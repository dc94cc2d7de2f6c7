"""The single values of an export."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import blake2s

from bs4 import BeautifulSoup

FIRST_YEAR = 1000
"""Dates before it are slips, or WordPress's ways of saying "none" (0000-00-00, -0001-11-30)."""


class Fields(dict[str, str]):
    """The fields of one element, by name; what is missing is empty."""

    def __missing__(self, name: str) -> str:
        return ""

    @property
    def length(self) -> int:
        return sum(map(len, self.values()))

    def digest(self, *names: str) -> str:
        """Something short that differs where these fields differ."""
        told = "\0".join(self[name] for name in names)
        return blake2s(told.encode(), digest_size=6).hexdigest()


def first_date(*texts: str) -> datetime | None:
    """The first of these that is a date. Those without an offset count as UTC."""
    return next((date for text in texts if (date := _read_date(text))), None)


def read_text(markup: str) -> str:
    """A title or a name as people see it: WordPress keeps both as HTML."""
    if "<" in markup:
        markup = BeautifulSoup(markup, "html.parser").get_text()
    return html.unescape(markup).strip()


def _read_date(text: str) -> datetime | None:
    """`2021-01-04 09:00:00`, or `Mon, 04 Jan 2021 09:00:00 +0000`."""
    date = _parsed(text)
    return date if date and date.year >= FIRST_YEAR else None


def _parsed(text: str) -> datetime | None:
    try:
        if "," not in text:
            date = datetime.fromisoformat(text)
        elif "-" in text.partition(":")[0]:
            # Of the year -0001, which WordPress writes for none, Python makes the year 2000.
            return None
        else:
            date = parsedate_to_datetime(text)
        return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
