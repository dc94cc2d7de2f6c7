"""Instant runoff: who has the fewest goes out, and their voices go on to whom they want next.

Pure arithmetic. Options are told apart only by the votes for them, never by their place in the
list: where several are last, those go out that were behind in the latest round in which they
differed; who never differed, goes out together. Where all that are left never differed, all won.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Order = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """`votes` of each option that was still in; `out` went out by it; `spent` are the ballots
    that name none of those left."""

    votes: dict[int, int]
    out: frozenset[int]
    spent: int


def run_off(ballots: Mapping[Order, int], options: Iterable[int]) -> list[Round]:
    """The rounds, in the last of which nobody goes out. `ballots` says how many gave each order."""
    left = set(options)
    rounds: list[Round] = []
    while left:
        votes = _first_choices(ballots, left)
        out = _last(votes, rounds)
        rounds.append(Round(votes, out, sum(ballots.values()) - sum(votes.values())))
        if not out:
            break
        left -= out
    return rounds


def winners(rounds: list[Round]) -> set[int]:
    """Several where they are equal; nobody where nobody voted."""
    votes = rounds[-1].votes if rounds else {}
    most = max(votes.values(), default=0)
    return {option for option, count in votes.items() if count == most > 0}


def _first_choices(ballots: Mapping[Order, int], left: Collection[int]) -> dict[int, int]:
    votes = Counter(dict.fromkeys(left, 0))
    for order, count in ballots.items():
        if (choice := next((option for option in order if option in left), None)) is not None:
            votes[choice] += count
    return dict(votes)


def _last(votes: Mapping[int, int], before: list[Round]) -> frozenset[int]:
    """Who goes out now: nobody once somebody has more than half, or all are equal."""
    total = sum(votes.values())
    if max(votes.values()) * 2 > total:
        return frozenset()
    last = set(votes)
    for counts in (votes, *(round_.votes for round_ in reversed(before))):
        fewest = min(counts[option] for option in last)
        last = {option for option in last if counts[option] == fewest}
    return frozenset() if last == set(votes) else frozenset(last)
