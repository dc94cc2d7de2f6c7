"""`bin/manage import_discussions FILE --board SLUG`: threads out of lines of JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

from forum.importing import discussions
from forum.importing.discussions import Lines
from forum.importing.records import Archive, Record
from forum.management.importing import ImportCommand


class Command(ImportCommand):
    help = (
        "Bring discussions in that stand one post or comment to a line, as JSON: real volume to "
        "develop and to measure with. The fields are told in forum/importing/discussions.py. "
        "Nobody is told of them. Run it again whenever you like: what is here is left as it is."
    )

    def source_of(self, opened: BinaryIO, file: Path, **options: Any) -> Lines:
        return Lines(opened, name=file.name)

    def inspect(self, source: Lines, *, step: Callable[[], None], **options: Any) -> Archive:
        return discussions.inspect(source, step=step)

    def read(self, source: Lines, archive: Archive) -> Iterable[Record]:
        return discussions.read(source, archive)
