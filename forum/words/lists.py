"""The lists in use, at work on a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max

from .matching import Find, Matcher
from .models import REWRITING, SCREENING, Deed, WordList

BLOT = "■"


@dataclass(frozen=True, slots=True)
class Lists:
    by_key: dict[int, WordList]
    matcher: Matcher

    def find(self, text: str, deeds: Iterable[str]) -> list[tuple[WordList, Find]]:
        wanted = set(deeds)
        found = ((self.by_key[find.entry.of], find) for find in self.matcher.find(text))
        return [(each, find) for each, find in found if each.deed in wanted]


@dataclass(frozen=True, slots=True)
class Met:
    """A list that a text meets, and how often."""

    words: WordList
    times: int


@dataclass(frozen=True, slots=True)
class Rewritten:
    text: str
    by: list[Met]


def current() -> Lists:
    """One query; the lists are read again only when somebody changed one."""
    in_use = WordList.objects.in_use()
    version = in_use.aggregate(count=Count("pk"), changed=Max("changed_at"))
    return _read(version["count"], version["changed"])


@lru_cache(maxsize=1)
def _read(*version: Any) -> Lists:
    lists = list(WordList.objects.in_use().select_related("tag"))
    entries = (entry for each in lists for entry in each.entries())
    return Lists({each.pk: each for each in lists}, Matcher(entries))


def objection(text: str) -> str:
    """Why this cannot be written here, or nothing."""
    found = current().find(text, [Deed.BLOCK])
    if not found:
        return ""
    words, find = found[0]
    said = f"It says “{text[find.start : find.end]}”, which cannot be written here."
    return f"{said} {words.sentence}".strip()


def rewrite(text: str) -> Rewritten:
    """With words blotted out and replaced. Where they overlap, the first and longest counts."""
    parts, done = [], 0
    times: Counter[int] = Counter()
    lists = current()
    for words, find in lists.find(text, REWRITING):
        if find.start < done:
            continue
        typed = text[find.start : find.end]
        parts += [text[done : find.start], find.entry.instead or BLOT * len(typed)]
        done = find.end
        times[words.pk] += 1
    parts.append(text[done:])
    return Rewritten("".join(parts), [Met(lists.by_key[pk], n) for pk, n in times.items()])


def screened(text: str) -> list[Met]:
    """The lists that hold, flag or tag this text."""
    lists = current()
    times = Counter(words.pk for words, _ in lists.find(text, SCREENING))
    return [Met(lists.by_key[pk], count) for pk, count in times.items()]
