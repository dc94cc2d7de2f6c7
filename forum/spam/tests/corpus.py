"""A little collection, made up, in the form of the public ones."""

from __future__ import annotations

import csv
import json
import lzma
from collections.abc import Iterator
from pathlib import Path

FILMS = ("01-aaaaaaaaaaa", "04-bbbbbbbbbbb", "07-ccccccccccc")
KIND_WORDS = ("the chorus", "her voice", "this dance", "the ending", "that guitar", "the drums")
WARES = ("pills", "watches", "followers", "loans", "handbags", "software")
GROUPS = ("easy-ham-1", "spam-1", "easy-ham-2", "spam-2")


def write(folder: Path) -> Path:
    """What is spam here sells something in every line; nobody could mistake it."""
    for film in FILMS:
        with (folder / f"{film}.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["COMMENT_ID", "AUTHOR", "DATE", "CONTENT", "CLASS"])
            rows.writerows(_comments(film))
    with lzma.open(folder / "spamassassin-part.jsonl.xz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(mail) + "\n" for mail in _mails())
    return folder


def _comments(film: str) -> Iterator[list[str]]:
    for number, (kind, ware) in enumerate(zip(KIND_WORDS * 3, WARES * 3, strict=True)):
        yield ["", f"fan {number} {film}", "", f"I love {kind} so much, number {number}", "0"]
        spam = f"Check out my channel for cheap {ware} http://buy{number}.example.com"
        yield ["", f"seller {number} {film}", "", spam, "1"]


def _mails() -> Iterator[dict[str, str]]:
    for number, group in enumerate(GROUPS * 9):
        is_spam = group.startswith("spam")
        ware, kind = WARES[number % 6], KIND_WORDS[number % 6]
        text = f"Buy cheap {ware} now, click here" if is_spam else f"I wrote about {kind} again"
        yield {
            "group": group,
            "label": "spam" if is_spam else "ham",
            "encoding": "utf8",
            "raw": f"From: someone{number}@example.org\nSubject: Number {number}\n\n{text}\n",
        }
