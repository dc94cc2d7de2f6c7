"""The file that somebody brought: is it one we can read at all?"""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

CHUNK = 64 * 1024
"""Bytes taken at a time: whatever the size of the file, this much of it is in memory."""

COMPRESSED = {
    b"\x1f\x8b": ("gzip", "gunzip"),
    b"BZh": ("bzip2", "bunzip2"),
    b"\xfd7zXZ": ("xz", "unxz"),
    b"PK\x03\x04": ("zip", "unzip"),
    b"\x28\xb5\x2f\xfd": ("zstd", "unzstd"),
}
"""Not unpacked here: a few kilobytes can unpack to more than the machine holds."""

DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# XML 1.0, production [2] Char: what may not occur in a document, not even as a reference.
FORBIDDEN = {c: REPLACEMENT for c in [*range(0x20), 0xFFFE, 0xFFFF] if chr(c) not in "\t\n\r"}


class ArchiveError(Exception):
    """Why the archive cannot be imported: one sentence for the person who brought it."""


def open_archive(path: Path) -> BinaryIO:
    """The file, opened; ArchiveError where there is none or it is no plain file of text."""
    try:
        # Without O_NONBLOCK, opening a named pipe would wait for somebody to write into it.
        file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb")
    except FileNotFoundError:
        raise ArchiveError(f"There is no file {path}.") from None
    except PermissionError:
        raise ArchiveError(f"{path} may not be read by this user.") from None
    except IsADirectoryError:
        raise ArchiveError(f"{path} is a directory; name the file in it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ArchiveError(f"{path} cannot be opened: {reason}.") from None
    try:
        _refuse_oddities(file, path)
    except BaseException:
        file.close()
        raise
    return file


def _refuse_oddities(file: BinaryIO, path: Path) -> None:
    mode = os.fstat(file.fileno()).st_mode
    if not stat.S_ISREG(mode):
        raise ArchiveError(
            f"{path} is not a plain file; it has to be read twice, so save it first."
        )
    head = file.read(16)
    if not head:
        raise ArchiveError(f"{path} is empty.")
    for mark, (name, tool) in COMPRESSED.items():
        if head.startswith(mark):
            raise ArchiveError(f"{path} is packed with {name}; unpack it first: {tool} {path}")


class Source:
    """The bytes of an archive, chunk by chunk, from the beginning at every iteration.

    White space before the first mark is stepped over: many plugins print some, and XML forbids it
    there. With `repair`, characters that XML forbids become U+FFFD, and are counted.
    """

    def __init__(self, file: BinaryIO, *, repair: bool = False) -> None:
        self._file = file
        self._repair = repair
        self._refuse_repair_of_other_encodings()
        about = os.fstat(file.fileno())
        self.size = about.st_size
        self.modified_at = datetime.fromtimestamp(about.st_mtime, tz=UTC)
        self.read = 0
        self.skipped_lines = 0
        self.repaired = 0

    def share(self) -> float:
        """How much of it was read since the beginning."""
        return self.read / self.size

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(0)
        self.read = self.skipped_lines = self.repaired = 0
        chunks = self._from_first_mark()
        return self._repaired(chunks) if self._repair else chunks

    def _refuse_repair_of_other_encodings(self) -> None:
        """Replacing what is no UTF-8 would leave little of a text in another encoding."""
        self._file.seek(0)
        head = self._file.read(200)
        declared = DECLARED.search(head)
        is_other = declared is not None and declared[1].lower() not in (b"utf-8", b"us-ascii")
        if self._repair and (is_other or b"\0" in head[:4] or head.startswith(WIDE)):
            raise ArchiveError("--repair knows UTF-8 only; save the file as UTF-8 first.")

    def _chunks(self) -> Iterator[bytes]:
        while chunk := self._file.read(CHUNK):
            self.read += len(chunk)
            yield chunk

    def _from_first_mark(self) -> Iterator[bytes]:
        chunks = self._chunks()
        for chunk in chunks:
            # The mark of UTF-8 may itself stand behind blank lines.
            rest = chunk.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n")
            self.skipped_lines += chunk[: len(chunk) - len(rest)].count(b"\n")
            if rest:
                yield rest.removeprefix(codecs.BOM_UTF8)
                break
        yield from chunks

    def _repaired(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        tail = b""
        for chunk in chunks:
            # Those that were there before are not ours; one may lie across the seam.
            self.repaired -= (tail + chunk).count(REPLACEMENT.encode())
            tail = chunk[-2:]
            yield self._cleaned(decoder.decode(chunk))
        yield self._cleaned(decoder.decode(b"", final=True))

    def _cleaned(self, text: str) -> bytes:
        clean = text.translate(FORBIDDEN)
        self.repaired += clean.count(REPLACEMENT)
        return clean.encode()
