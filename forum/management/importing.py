"""What every command that brings an archive in has in common: how it runs, stops and reports."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug
from django.db import Error as DatabaseError
from django.db import ProgrammingError
from django.utils.text import slugify

from forum.importing.boards import MAX_LENGTH, BoardChoice, board_called, board_for
from forum.importing.opening import ArchiveError, open_archive
from forum.importing.progress import Progress
from forum.importing.records import Archive, Record, Unwanted
from forum.importing.report import Report, counted
from forum.importing.stopping import Stopping
from forum.importing.writing import Importing

INTERRUPTED = 130
"""What shells report of a program that was stopped from the keyboard: 128 and SIGINT's number."""


class Readable(Protocol):
    """An archive's bytes, as its reader takes them."""

    repaired: int

    def share(self) -> float:
        """How much of it was read, 0 to 1."""
        ...


class ImportCommand(BaseCommand):
    """A reader's command says how its archive is opened, inspected and read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stopping = Stopping()

    def source_of(self, opened: BinaryIO, file: Path, **options: Any) -> Any:
        """The opened file as what the reader reads, with `share` and `repaired`."""
        raise NotImplementedError

    def inspect(self, source: Any, *, step: Callable[[], None], **options: Any) -> Archive:
        raise NotImplementedError

    def read(self, source: Any, archive: Archive) -> Iterable[Record]:
        raise NotImplementedError

    def despite(self, **options: Any) -> frozenset[Unwanted]:
        """What comes in although it is unwanted otherwise."""
        return frozenset()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the archive")
        parser.add_argument(
            "--board",
            metavar="SLUG",
            help="where the posts go; made if there is none (by default called as the site is)",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="write nothing, and report what would come in"
        )

    def handle(self, *args: Any, file: Path, board: str | None, **options: Any) -> None:
        if board is not None:
            _require_slug(board)
        importing: Importing | None = None
        try:
            with self._stopping, open_archive(file) as opened:
                source = self.source_of(opened, file, **options)
                with self._progress("checked", source) as step:
                    archive = self.inspect(source, step=step, **options)
                choice = board_called(board) if board else board_for(archive)
                importing = Importing(archive, board=choice, despite=self.despite(**options))
                self._run(importing, self.read(source, archive), source, **options)
        except (ArchiveError, DatabaseError) as error:
            raise CommandError(f"{_explain(error)}{_kept(importing)}") from error
        except KeyboardInterrupt as error:
            code = getattr(error, "code", INTERRUPTED)
            raise CommandError(f"Stopped.{_kept(importing)}", returncode=code) from error
        self._tell(archive, choice, importing.report, source, is_dry=options["dry_run"])

    def _run(
        self,
        importing: Importing,
        records: Iterable[Record],
        source: Readable,
        *,
        dry_run: bool,
        **_: Any,
    ) -> None:
        with self._progress("gone through", source) as step:
            work = importing.rehearse if dry_run else importing.run
            work(records, step=step)

    @contextmanager
    def _progress(self, what: str, source: Readable) -> Iterator[Callable[[], None]]:
        progress = Progress(self.stderr, what=what, share=source.share)

        def step() -> None:
            self._stopping()
            progress()

        try:
            yield step
        finally:
            progress.clear()

    def _tell(
        self,
        archive: Archive,
        board: BoardChoice,
        report: Report,
        source: Readable,
        *,
        is_dry: bool,
    ) -> None:
        name = f"“{archive.title}” " if archive.title else ""
        self.stdout.write(f"{name}({archive.source.partition(':')[2]}), board “{board.slug}”")
        for line in report.lines(is_dry=is_dry):
            self.stdout.write(line)
        if source.repaired:
            self.stdout.write(f"Replaced {source.repaired:,} characters that XML forbids.")
        if is_dry:
            self.stdout.write("Nothing was written.")


def _require_slug(board: str) -> None:
    try:
        validate_slug(board)
    except ValidationError:
        better = slugify(board)
        advice = f": {better}, for example" if better else ""
        raise CommandError(
            f"“{board}” cannot stand in an address; a board has letters, digits, hyphens and "
            f"underscores{advice}."
        ) from None
    if len(board) > MAX_LENGTH:
        raise CommandError(f"The name of a board has at most {MAX_LENGTH} characters.")


def _explain(error: Exception) -> str:
    if isinstance(error, ProgrammingError):
        return "The forum has no tables yet, or old ones: run bin/manage migrate first."
    if isinstance(error, DatabaseError):
        return f"The database failed: {str(error).strip().partition(chr(10))[0]}."
    return str(error)


def _kept(importing: Importing | None) -> str:
    """What stays after an import that did not come to its end, and how to go on."""
    if importing is None or not importing.report.came_in.total():
        return " Nothing was written."
    return (
        f" {counted(importing.report.came_in)} came in and stay; "
        "the same command goes on from there."
    )
