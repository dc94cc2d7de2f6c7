"""An XML document as a stream of elements, in memory that does not grow with the document."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from defusedxml import DTDForbidden
from defusedxml.ElementTree import XMLParser

from .opening import ArchiveError, Source

MAX_TEXT = 8_000_000
"""Characters of one element that is kept: a post with some photographs written into it as data.
What is not kept, the settings of page builders for example, has no limit."""

MAX_DEPTH = 32
"""Elements inside elements; an export has six. Expat keeps a record for each open one."""

MAX_MARK = 1_000_000
"""Bytes of one tag or comment: Expat holds it whole until it ends."""

Keep = Callable[[str, int], bool]


@dataclass(frozen=True, slots=True)
class Element:
    """An element that has begun, or one that has ended, now with its text if that was kept.

    `depth` counts from 1, the root. The text has that of the elements inside, which themselves
    are not told of.
    """

    name: str
    depth: int
    has_ended: bool = False
    text: str = ""


class _Events:
    """What XMLParser calls; what it gathered waits in `queue`."""

    def __init__(self, keep: Keep) -> None:
        self.queue: deque[Element] = deque()
        self._keep = keep
        self._depth = 0
        self._kept_depth = 0
        self._pieces: list[str] = []
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ArchiveError(f"has more than {MAX_DEPTH} elements inside one another")
        if self._kept_depth:
            return
        self.queue.append(Element(name, self._depth))
        if self._keep(name, self._depth):
            self._kept_depth, self._pieces, self._length = self._depth, [], 0

    def data(self, text: str) -> None:
        if not self._kept_depth:
            return
        self._pieces.append(text)
        self._length += len(text)
        if self._length > MAX_TEXT:
            raise ArchiveError(f"has a text of more than {MAX_TEXT:,} characters")

    def end(self, name: str) -> None:
        if not self._kept_depth or self._kept_depth == self._depth:
            text = "".join(self._pieces) if self._kept_depth else ""
            self.queue.append(Element(name, self._depth, has_ended=True, text=text))
            self._kept_depth = 0
        self._depth -= 1

    def close(self) -> None:
        """Nothing was built, so there is nothing to hand over."""


def read_elements(source: Source, keep: Keep) -> Iterator[Element]:
    """Every beginning and end of an element, names as `{namespace}local`.

    No document type, no entity but XML's own five, nothing fetched from anywhere.
    """
    events = _Events(keep)
    parser = XMLParser(target=events, forbid_dtd=True)
    fed = 0
    for chunk in source:
        with _Explaining(parser.parser, source, chunk, fed):
            parser.feed(chunk)
            fed += len(chunk)
            if fed - max(parser.parser.CurrentByteIndex, 0) > MAX_MARK:
                raise ArchiveError(f"has a tag or a comment of more than {MAX_MARK:,} bytes")
        while events.queue:
            yield events.queue.popleft()
    with _Explaining(parser.parser, source, b"", fed):
        parser.close()
    yield from events.queue


class _Explaining:
    """Turns what a parser raises into one sentence that names the place."""

    def __init__(self, parser: Any, source: Source, chunk: bytes, fed: int) -> None:
        self._parser, self._source = parser, source
        self._chunk, self._fed = chunk, fed

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        match error:
            case ArchiveError():
                raise ArchiveError(f"The archive {error}, at {self._place()}.") from None
            case DTDForbidden():
                raise ArchiveError(
                    "The archive declares a document type, which no export does and which could "
                    f"hide entities that grow without end, at {self._place()}."
                ) from None
            case ParseError():
                raise ArchiveError(self._explain(error)) from None
            case LookupError() | ValueError():
                # What Python says of an encoding that it, or Expat, does not know.
                raise ArchiveError(f"The archive cannot be decoded: {error}.") from None

    def _place(self) -> str:
        line = self._parser.CurrentLineNumber + self._source.skipped_lines
        return f"line {line:,}, column {self._parser.CurrentColumnNumber + 1:,}"

    def _explain(self, error: ParseError) -> str:
        at = self._parser.ErrorByteIndex
        if at <= 0 and error.code in (expat.errors.codes[expat.errors.XML_ERROR_SYNTAX], 4):
            return "The file is not XML: it does not begin with a tag."
        byte = self._chunk[at - self._fed : at - self._fed + 1] if at >= self._fed else b""
        if byte and (byte < b" " or byte >= b"\x80") and "token" in str(error):
            return (
                f"The archive has a character that XML does not allow (byte {byte.hex()}), "
                f"at {self._place()}; --repair replaces such characters."
            )
        reason = expat.ErrorString(error.code)
        return f"The archive is not well-formed XML, at {self._place()}: {reason}."
