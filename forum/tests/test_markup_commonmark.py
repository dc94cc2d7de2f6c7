"""CommonMark's own examples: which we render otherwise, and that each difference has its reason."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from typing import Any

from forum.markup import render

from .as_we_do import changed, commonmark, steps, uncoloured
from .corpora import CORPORA, PROJECT, needs
from .parsed_html import tree

pytestmark = needs("markdown/commonmark")

ROW = re.compile(r"\| ([^|]+) \| (\d+) \| ([\d, –]+) \| [^|]+ \|")


@cache
def examples() -> list[dict[str, Any]]:
    path = CORPORA / "markdown" / "commonmark" / "spec.json"
    return list(json.loads(path.read_text(encoding="utf-8")))


@cache
def differences() -> dict[str, set[int]]:
    """For each reason, the examples that it changes; under "" those that no reason explains."""
    found: dict[str, set[int]] = defaultdict(set)
    for example in examples():
        before: Any = None
        for reason, after in steps(example["markdown"]):
            if reason and after != before:
                found[reason].add(example["example"])
            before = after
        if before != changed(tree(render(example["markdown"]).html), uncoloured):
            found[""].add(example["example"])
    return dict(found)


def numbers(text: str) -> set[int]:
    """Of "3, 5–7": 3, 5, 6 and 7."""
    parts = [part.split("–") for part in text.split(", ")]
    return {n for part in parts for n in range(int(part[0]), int(part[-1]) + 1)}


def documented() -> dict[str, set[int]]:
    document = (PROJECT / "docs" / "markup.md").read_text(encoding="utf-8")
    rows = {row[1]: (int(row[2]), numbers(row[3])) for row in ROW.finditer(document)}
    assert all(count == len(which) for count, which in rows.values())
    return {reason: which for reason, (_, which) in rows.items()}


def test_our_parser_gives_what_the_standard_says() -> None:
    different = [e["example"] for e in examples() if commonmark(e["markdown"]) != tree(e["html"])]

    assert (len(examples()), different) == (652, [])


def test_every_difference_has_a_reason_and_is_in_the_document() -> None:
    assert differences() == documented()


def test_most_examples_come_out_as_they_should() -> None:
    ours = set().union(*differences().values())

    assert f"{652 - len(ours)} of the 652" in (PROJECT / "docs" / "markup.md").read_text("utf-8")
