"""Thousands of attempts to run a script in somebody else's page, as others collected them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import cycle

from .corpora import CORPORA

XSS = CORPORA / "xss"

FORMS = [
    "[x]({})",
    "![x]({})",
    "<{}>",
    '[x](https://a.example "{}")',
    "[x][y]\n\n[y]: {}",
    "![{}](https://a.example/b.png)",
    "`{}`",
    "```{}\nx\n```",
    "    {}",
    "| {} | b |\n|---|---|\n| {} | c |",
    ">! {}",
    "- [ ] {}",
    "[^1]\n\n[^1]: {}",
    "[^{}]\n\n[^{}]: x",
    "@{}",
    "# {}",
    "https://a.example/{}",
    "www.a.example/{}",
]
"""Where in Markdown an attempt may stand, besides by itself."""


@cache
def attempts() -> list[str]:
    return [*_html5sec(), *_payloads(), *_of_bleach(), *_of_lxml()]


def texts() -> Iterator[str]:
    """Each attempt by itself, and in one of the forms; each form has its share of them."""
    for attempt, form in zip(attempts(), cycle(FORMS), strict=False):
        yield attempt
        yield form.replace("{}", attempt)


def _html5sec() -> Iterator[str]:
    text = (XSS / "html5sec" / "items.expanded.json").read_text("utf-8")
    yield from (item["data"] for item in json.loads(text))


def _payloads() -> Iterator[str]:
    text = (XSS / "payloadbox-xss-payload-list.txt").read_text("utf-8", "replace")
    yield from filter(None, text.split("\n"))


def _of_bleach() -> Iterator[str]:
    for path in sorted((XSS / "bleach").glob("*.test")):
        yield path.read_text("utf-8").split("\n--\n")[0]


def _of_lxml() -> Iterator[str]:
    for path in sorted((XSS / "lxml_html_clean").glob("*.txt")):
        yield from (part for part in re.split(r"\n\s*\n", path.read_text("utf-8")) if "<" in part)
