"""The one road by which archives enter the forum, whatever wrote them.

A post and its comments come in together or not at all, each thread in a transaction of its own: an
import that was stopped, or killed, goes on when it is started again. Nothing here tells anybody,
and nothing screens: these words were published, and moderated, elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from zlib import crc32

from django.db import connection, transaction

from .boards import BoardChoice
from .opening import ArchiveError
from .records import Archive, ImportedPost, Record, Unwanted
from .report import Report
from .threads import ThreadWriter

LOCKS = 0x464F4C4B
"""Tells our advisory locks from those of other programs in the same database ("FOLK")."""

Step = Callable[[], None]


class Importing:
    """One run over the records of one archive. `report` counts what is committed, and only that."""

    def __init__(
        self, archive: Archive, *, board: BoardChoice, despite: frozenset[Unwanted] = frozenset()
    ) -> None:
        self.report = Report()
        self._archive, self._board, self._despite = archive, board, despite

    def run(self, records: Iterable[Record], *, step: Step = lambda: None) -> None:
        """`step` is called for every record. ArchiveError where the same is under way already."""
        with _alone(self._archive.source):
            for thread in _threads(_stepping(records, step)):
                self._write(thread)

    def rehearse(self, records: Iterable[Record], *, step: Step = lambda: None) -> None:
        """Do it all and take it all back, so that the report is the one that `run` would give."""
        try:
            with transaction.atomic():
                self.run(records, step=step)
                transaction.set_rollback(True)
        except BaseException:
            self.report = Report()
            raise

    def _write(self, thread: Iterator[Record]) -> None:
        report = Report()
        post = next(thread)
        assert isinstance(post, ImportedPost)
        with transaction.atomic():
            with connection.cursor() as cursor:
                # Between two statements some hundred texts are laid out.
                cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            writer = ThreadWriter(
                self._archive, board=self._board, despite=self._despite, report=report
            )
            writer.write(post, (c for c in thread if not isinstance(c, ImportedPost)))
        self.report.join(report)


def _threads(records: Iterable[Record]) -> Iterator[Iterator[Record]]:
    """Each post with its comments after it, read as they are asked for."""
    number = 0

    def count_posts(record: Record) -> int:
        nonlocal number
        number += isinstance(record, ImportedPost)
        return number

    return (thread for _, thread in groupby(records, key=count_posts))


def _stepping(records: Iterable[Record], step: Step) -> Iterator[Record]:
    for record in records:
        step()
        yield record


@contextmanager
def _alone(source: str) -> Iterator[None]:
    """Two imports of one archive would both find the same things missing."""
    lock = [LOCKS, crc32(source.encode()) - 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", lock)
        (is_ours,) = cursor.fetchone() or (False,)
        if not is_ours:
            raise ArchiveError("This archive is being imported just now, by another process.")
        try:
            yield
        finally:
            if connection.is_usable():
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", lock)
