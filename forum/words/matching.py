"""Finding the words of all lists in a text, in time that grows with the text and not with them.

The automaton is Aho and Corasick's (1975), from the package ahocorasick-rs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from forum.phrases import is_inside_word

from .folding import Folded, fold


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list. `of` is the list's key, `instead` what is put in its place."""

    of: int
    words: str
    instead: str = ""
    inside_words: bool = False
    sees_through: bool = False


@dataclass(frozen=True, slots=True)
class Find:
    """Where an entry stands in the text as it was typed."""

    entry: Entry
    start: int
    end: int


class Matcher:
    """For as long as the lists are the same; making it takes longer than using it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = list(entries)
        self._plain = _Automaton((fold(each.words).text, each) for each in entries)
        disguised = (each for each in entries if each.sees_through)
        self._undisguised = _Automaton(
            (fold(each.words).undisguised().text, each) for each in disguised
        )

    def find(self, text: str) -> list[Find]:
        """All of them, in the order in which they stand; one inside another too."""
        folded = fold(text)
        latin = folded.in_latin()
        found = set(self._plain.find(folded))
        if latin is not folded:
            found.update(self._plain.find(latin))
        if self._undisguised:
            found.update(self._undisguised.find(latin.undisguised()))
        return sorted(found, key=lambda find: (find.start, -find.end, find.entry.of))


class _Automaton:
    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        self._entries: dict[str, list[Entry]] = {}
        for words, entry in entries:
            if words:
                self._entries.setdefault(words, []).append(entry)
        self._words = list(self._entries)
        self._automaton = AhoCorasick(self._words) if self._words else None

    def __bool__(self) -> bool:
        return self._automaton is not None

    def find(self, folded: Folded) -> Iterator[Find]:
        if self._automaton is None:
            return
        text, spans = folded.text, folded.spans
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            stands_alone = not (is_inside_word(text, start) or is_inside_word(text, end))
            for entry in self._entries[self._words[index]]:
                if stands_alone or entry.inside_words:
                    yield Find(entry, spans[start][0], spans[end - 1][1])
