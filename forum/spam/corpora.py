"""Public collections of spam, read for training the prior and for reporting on it."""

from __future__ import annotations

import csv
import email
import json
import lzma
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from itertools import islice
from pathlib import Path

from .examples import Example, Manner

MAILS = "spamassassin-part.jsonl.xz"

ONE_IN = 6
"""So many comments of a discussion show well enough what people say there."""


def read_all(folder: Path) -> list[Example]:
    return [*read_comments(folder), *read_mails(folder)]


def read_ordinary(path: Path) -> Iterator[Example]:
    """Comments of a forum that others moderated, as JSON in lines: hardly any can be spam."""
    opens = lzma.open if path.suffix == ".xz" else open
    with opens(path, "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        comments = (row for row in rows if row["kind"] == "comment" and row["body"])
        for row in islice(comments, 0, None, ONE_IN):
            yield Example(
                text=row["body"],
                is_spam=False,
                manner=Manner.COMMENT,
                author=str(row["author"]),
                source=path.name.partition(".")[0],
            )


def read_comments(folder: Path) -> Iterator[Example]:
    """The UCI YouTube Spam Collection: a file for each video, `NN-VIDEO.csv`."""
    for path in sorted(folder.glob("*.csv")):
        _, _, video = path.stem.partition("-")
        # As here, a link to where one writes leads nobody away.
        own = re.compile(rf"https?://\S*{re.escape(video)}[^\s<\"]*")
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                yield Example(
                    text=own.sub(" ", row["CONTENT"]),
                    is_spam=row["CLASS"] == "1",
                    manner=Manner.COMMENT,
                    author=row["AUTHOR"],
                    source=video,
                )


def read_mails(folder: Path) -> Iterator[Example]:
    """SpamAssassin's collection, subject and text. The other headers would tell who collected
    what; words in a forum have none."""
    if not (folder / MAILS).exists():
        return
    with lzma.open(folder / MAILS, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            codec = "utf-8" if row["encoding"] == "utf8" else "latin-1"
            mail = email.message_from_bytes(row["raw"].encode(codec, "replace"))
            yield Example(
                text=f"{_subject(mail)}\n{_words(mail)}",
                is_spam=row["label"] == "spam",
                manner=Manner.LETTER,
                author=parseaddr(str(mail["From"] or ""))[1].lower(),
                source=row["group"],
            )


def _subject(mail: Message) -> str:
    raw = str(mail["Subject"] or "")
    try:
        return str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return raw


def _words(mail: Message) -> str:
    parts = (part for part in mail.walk() if part.get_content_maintype() == "text")
    return "\n".join(_decoded(part) for part in parts)


def _decoded(part: Message) -> str:
    """Many a spammer names a charset that there is not, or another than is used."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    for charset in ("utf-8", part.get_content_charset("latin-1")):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeError):
            continue
    return raw.decode("latin-1")
