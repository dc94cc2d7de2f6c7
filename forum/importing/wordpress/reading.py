"""From the bytes of an export to records, in memory that does not grow with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from urllib.parse import urlsplit

from forum.importing.opening import ArchiveError, Source
from forum.importing.records import Archive, Person, Record

from .fields import Fields, first_date, read_text
from .items import Keys
from .sections import read_sections
from .threads import Thread

MAX_RECORDS = 1_000_000
"""Posts and comments. The name of every post is remembered, so there must be an end to them."""

MAX_PEOPLE = 100_000
"""Writers of posts: they stand at the head of the archive and are needed to its end."""

ADDRESSES = ("wp:base_blog_url", "link", "wp:base_site_url")
"""What names the site, best first: the last is the whole network's on a host of many sites."""


def inspect(source: Source, *, site: str = "", step: Callable[[], None] = lambda: None) -> Archive:
    """Read the whole archive without keeping it; ArchiveError at the first thing that is wrong.

    `site` is the address of the site, in place of what the archive tells; `step` is called for
    every record.
    """
    reading = _Reading(source.modified_at, people={})
    for _ in reading.records(source):
        step()
    address = site or reading.address()
    if not address:
        raise ArchiveError(
            "The archive does not tell which site it came from, so a second import could not "
            "recognise what is here already; say it with --site https://…"
        )
    return Archive(
        source=f"wordpress:{_without_scheme(address)}"[:300],
        title=read_text(reading.site["title"]),
        exported_at=first_date(reading.site["pubDate"]) or source.modified_at,
        people=reading.people,
    )


def read(source: Source, archive: Archive) -> Iterator[Record]:
    """The records of an archive that `inspect` has read through: a post, its comments, …"""
    return _Reading(archive.exported_at, archive.people).records(source)


class _Reading:
    """One passage through an archive, and what it told of the site."""

    def __init__(self, exported_at: datetime, people: dict[str, Person]) -> None:
        self.people = people
        self.site = Fields()
        self._exported_at = exported_at
        self._first_link = ""

    def address(self) -> str:
        first = urlsplit(self._first_link)
        origin = f"{first.scheme}://{first.netloc}" if first.netloc else ""
        said = [self.site[name] for name in ADDRESSES]
        return next((address for address in [*said, origin] if address), "")

    def records(self, source: Source) -> Iterator[Record]:
        for told, record in enumerate(self._records(source), start=1):
            if told > MAX_RECORDS:
                raise ArchiveError(f"The archive has more than {MAX_RECORDS:,} posts and comments.")
            yield record

    def _records(self, source: Source) -> Iterator[Record]:
        posts = Keys()
        thread = self._begin(posts)
        for section in read_sections(source):
            match section.name:
                case "channel":
                    self.site.update(section.fields)
                case "wp:author":
                    self._meet(section.fields)
                case "wp:comment":
                    yield from thread.take(section)
                case "item":
                    self._first_link = self._first_link or section.fields["link"]
                    yield from thread.take(section)
                    thread = self._begin(posts)

    def _begin(self, posts: Keys) -> Thread:
        return Thread(posts=posts, people=self.people, exported_at=self._exported_at)

    def _meet(self, fields: Fields) -> None:
        login = fields["wp:author_login"]
        if login not in self.people and len(self.people) >= MAX_PEOPLE:
            raise ArchiveError(f"The archive has more than {MAX_PEOPLE:,} writers of posts.")
        name = read_text(fields["wp:author_display_name"]) or login
        self.people[login] = Person(name, fields["wp:author_email"])


def _without_scheme(address: str) -> str:
    """A site that moved from http to https between two exports is still the same."""
    return re.sub(r"^https?://", "", address.strip().lower()).rstrip("/")
