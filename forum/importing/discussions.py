"""Discussions as lines of JSON: real volume to develop and to measure against.

A line is a post or a comment: `id`, `parent_id`, `thread_id`, `kind` (post or comment), `author`,
`created` (ISO 8601), `body`, `body_format`; perhaps `title`, `url`, `score`, `body_html`. A comment
at the top level has the post for its parent, and lines come in any order.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from .opening import ArchiveError
from .records import Archive, Format, ImportedComment, ImportedPost, Person, Record

MAX_LINES = 300_000
"""All are in memory at once, to be put in order; so many take about half a gigabyte."""

Row = dict[str, Any]


class Lines:
    """The rows of a file, read through once and then kept by thread."""

    repaired = 0

    def __init__(self, file: BinaryIO, *, name: str) -> None:
        self._file = file
        about = os.fstat(file.fileno())
        self.name, self.size = name, about.st_size
        self.modified_at = datetime.fromtimestamp(about.st_mtime, tz=UTC)
        self.read = 0
        self.threads: dict[str, list[Row]] = defaultdict(list)

    def share(self) -> float:
        return self.read / self.size

    def __iter__(self) -> Iterator[Row]:
        self._file.seek(0)
        self.read = 0
        for number, line in enumerate(self._file, start=1):
            self.read += len(line)
            if number > MAX_LINES:
                raise ArchiveError(f"The file has more than {MAX_LINES:,} lines.")
            if line.strip():
                yield _row(line, number)


def inspect(source: Lines, *, step: Callable[[], None] = lambda: None) -> Archive:
    """Read the whole file and sort it by thread; ArchiveError at the first line that is wrong."""
    source.threads.clear()
    for row in source:
        source.threads[str(row["thread_id"])].append(row)
        step()
    return Archive(
        source=f"discussions:{source.name}"[:300], title="", exported_at=source.modified_at
    )


def read(source: Lines, _: Archive) -> Iterator[Record]:
    """Each thread's post, then its comments; a thread without a post is told as wrong."""
    for thread, rows in source.threads.items():
        post = next((row for row in rows if row["kind"] == "post"), None)
        if post is None:
            raise ArchiveError(f"The thread {thread} has comments and no post.")
        yield _post(post)
        yield from (_comment(row, under=post["id"]) for row in rows if row is not post)


def _row(line: bytes, number: int) -> Row:
    try:
        row: Row = json.loads(line)
        missing = {"id", "thread_id", "kind", "author", "created", "body"} - row.keys()
        datetime.fromisoformat(row.get("created", ""))
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise ArchiveError(f"Line {number:,} is no row of a discussion: {error}.") from None
    if missing:
        raise ArchiveError(f"Line {number:,} lacks {', '.join(sorted(missing))}.")
    return row


def _post(row: Row) -> ImportedPost:
    return ImportedPost(
        key=str(row["id"]),
        title=row.get("title") or "",
        author=Person(str(row["author"] or "")),
        written_at=_moment(row),
        url=row.get("url") or "",
        score=int(row.get("score") or 0),
        **_words(row),
    )


def _comment(row: Row, *, under: Any) -> ImportedComment:
    parent = row.get("parent_id")
    return ImportedComment(
        key=str(row["id"]),
        parent_key="" if parent in (None, under) else str(parent),
        author=Person(str(row["author"] or "")),
        written_at=_moment(row),
        score=int(row.get("score") or 0),
        **_words(row),
    )


def _words(row: Row) -> dict[str, Any]:
    """Markdown is ours; of every other mark-up the HTML that was made from it is read."""
    if row.get("body_format", "markdown") == "markdown" or not row.get("body_html"):
        return {"words": row["body"] or "", "format": Format.MARKDOWN}
    return {"words": row["body_html"], "format": Format.HTML}


def _moment(row: Row) -> datetime:
    at = datetime.fromisoformat(row["created"])
    return at if at.tzinfo else at.replace(tzinfo=UTC)
