"""`bin/manage import_wordpress FILE`: the posts and comments of a WordPress export."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

from forum.importing import wordpress
from forum.importing.opening import Source
from forum.importing.records import Archive, Record, Unwanted
from forum.management.importing import ImportCommand


class Command(ImportCommand):
    help = (
        "Bring the published posts, pages and comments of a WordPress export (Tools, Export; an "
        ".xml file) into the forum. Nobody is told of them. Run it again whenever you like: what "
        "is here is left as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
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

    def source_of(self, opened: BinaryIO, file: Path, **options: Any) -> Source:
        return Source(opened, repair=options["repair"])

    def inspect(self, source: Source, *, step: Callable[[], None], **options: Any) -> Archive:
        return wordpress.inspect(source, site=options["site"], step=step)

    def read(self, source: Source, archive: Archive) -> Iterable[Record]:
        return wordpress.read(source, archive)

    def despite(self, **options: Any) -> frozenset[Unwanted]:
        return frozenset({Unwanted.PINGBACK} if options["with_pingbacks"] else ())
