"""What came in, and what did not and why: for the person at the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_ROWS = 40
MAX_ABOUT = 30
"""Plugins invent kinds of posts; of very many kinds, or long ones, not every one is listed."""

MAX_EXAMPLES = 3
"""Enough to find one of them in the archive."""


@dataclass(slots=True)
class Tally:
    """So many, and the names of the first of them."""

    count: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, example: str, times: int) -> None:
        self.count += times
        if len(self.examples) < MAX_EXAMPLES:
            self.examples.append(example)

    def join(self, other: Tally) -> None:
        self.count += other.count
        self.examples = [*self.examples, *other.examples][:MAX_EXAMPLES]


Tallies = dict[tuple[str, str], Tally]


@dataclass(slots=True)
class Report:
    """Counts of posts and comments, each under `"post"` or `"comment"`."""

    came_in: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    already_here: Counter[str] = field(default_factory=Counter)
    left_out: Tallies = field(default_factory=dict)
    changed: Tallies = field(default_factory=dict)

    def leave_out(
        self, what: str, key: str, reason: str, *, about: str = "", times: int = 1
    ) -> None:
        """A post, a comment, or pieces of one: `key` names the post or the comment."""
        if about and len(about) <= MAX_ABOUT and len(self.left_out) < MAX_ROWS:
            reason = f"{about}: {reason}"
        self.left_out.setdefault((what, reason), Tally()).add(key, times)

    def change(self, what: str, key: str, how: str) -> None:
        self.changed.setdefault((what, how), Tally()).add(key, 1)

    def join(self, other: Report) -> None:
        """Take in what another one counted."""
        self.came_in += other.came_in
        self.held += other.held
        self.already_here += other.already_here
        for mine, theirs in ((self.left_out, other.left_out), (self.changed, other.changed)):
            for about, tally in theirs.items():
                mine.setdefault(about, Tally()).join(tally)

    def lines(self, *, is_dry: bool) -> Iterator[str]:
        held = self.held["post"] + self.held["comment"]
        waiting = f", {held:,} of them held for a moderator" if held else ""
        yield f"{'Would come in' if is_dry else 'Came in'}: {counted(self.came_in)}{waiting}."
        if self.already_here.total():
            yield f"Here already: {counted(self.already_here)}."
        yield from _table("Left out:", self.left_out)
        yield from _table("Otherwise than in the archive:", self.changed)


def counted(counts: Counter[str]) -> str:
    """`1 post and 9 comments`."""
    return f"{_number(counts['post'], 'post')} and {_number(counts['comment'], 'comment')}"


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _table(heading: str, tallies: Tallies) -> Iterator[str]:
    if not tallies:
        return
    yield heading
    rows = sorted(tallies.items(), key=lambda row: (row[0][0] != "post", -row[1].count))
    numbers = [_number(tally.count, what) for (what, _), tally in rows]
    width = max(map(len, numbers))
    for number, ((_, reason), tally) in zip(numbers, rows, strict=True):
        more = ", …" if tally.count > len(tally.examples) else ""
        yield f"  {number:>{width}}  {reason} [{', '.join(tally.examples)}{more}]"
