"""`bin/manage import_wordpress FILE`: the posts and comments of a WordPress export."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug
from django.db import Error as DatabaseError
from django.db import ProgrammingError
from django.utils.text import slugify

from forum.importing import wordpress
from forum.importing.boards import MAX_LENGTH, BoardChoice, board_called, board_for
from forum.importing.opening import ArchiveError, Source, open_archive
from forum.importing.progress import Progress
from forum.importing.records import Archive, Record, Unwanted
from forum.importing.report import Report, counted
from forum.importing.stopping import Stopping
from forum.importing.writing import Importing

INTERRUPTED = 130
"""What shells report of a program that was stopped from the keyboard: 128 and SIGINT's number."""


class Command(BaseCommand):
    help = (
        "Bring the published posts, pages and comments of a WordPress export (Tools, Export) into "
        "the forum. Nobody is told of them. Run it again whenever you like: what is here is left "
        "as it is."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stopping = Stopping()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the export, an .xml file")
        parser.add_argument(
            "--board",
            metavar="SLUG",
            help="where the posts go; made if there is none (by default called as the site is)",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="write nothing, and report what would come in"
        )
        parser.add_argument(
            "--with-pingbacks", action="store_true", help="take pingbacks and trackbacks, too"
        )
        parser.add_argument(
            "--repair",
            action="store_true",
            help="put a replacement character where the file has one that XML forbids",
        )
        parser.add_argument(
            "--site", default="", metavar="URL", help="the site's address, if the file tells none"
        )

    def handle(self, *args: Any, file: Path, board: str | None, **options: Any) -> None:
        if board is not None:
            _require_slug(board)
        importing: Importing | None = None
        try:
            with self._stopping, open_archive(file) as opened:
                source = Source(opened, repair=options["repair"])
                archive = self._inspect(source, options["site"])
                choice = board_called(board) if board else board_for(archive)
                importing = Importing(archive, board=choice, despite=_despite(**options))
                self._run(importing, wordpress.read(source, archive), source, **options)
        except (ArchiveError, DatabaseError) as error:
            raise CommandError(f"{_explain(error)}{_kept(importing)}") from error
        except KeyboardInterrupt as error:
            code = getattr(error, "code", INTERRUPTED)
            raise CommandError(f"Stopped.{_kept(importing)}", returncode=code) from error
        self._tell(archive, choice, importing.report, source, is_dry=options["dry_run"])

    def _inspect(self, source: Source, site: str) -> Archive:
        with self._progress("checked", source) as step:
            return wordpress.inspect(source, site=site, step=step)

    def _run(
        self,
        importing: Importing,
        records: Iterable[Record],
        source: Source,
        *,
        dry_run: bool,
        **_: Any,
    ) -> None:
        with self._progress("gone through", source) as step:
            work = importing.rehearse if dry_run else importing.run
            work(records, step=step)

    @contextmanager
    def _progress(self, what: str, source: Source) -> Iterator[Callable[[], None]]:
        progress = Progress(self.stderr, what=what, share=source.share)

        def step() -> None:
            self._stopping()
            progress()

        try:
            yield step
        finally:
            progress.clear()

    def _tell(
        self, archive: Archive, board: BoardChoice, report: Report, source: Source, *, is_dry: bool
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


def _despite(*, with_pingbacks: bool, **_: Any) -> frozenset[Unwanted]:
    return frozenset({Unwanted.PINGBACK} if with_pingbacks else ())


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
