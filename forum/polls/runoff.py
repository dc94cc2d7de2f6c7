"""Instant runoff: who has the fewest goes out, and their voices go on to whom they want next.

Pure arithmetic. Options are told apart only by the votes for them, never by their place in the
list: where several are last, those go out that were behind in the latest round in which they
differed; who never differed, goes out together. Where all that are left never differed, all won.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

Order = tuple[int, ...]
Dealt = tuple[Order, int, int]
"""Equal ballots: their order, the place in it that counts now, and how many they are."""


@dataclass(frozen=True, slots=True)
class Round:
    """`votes` of each option that was still in; `out` went out by it; `spent` are the ballots
    that name none of those left."""

    votes: dict[int, int]
    out: frozenset[int]
    spent: int


def run_off(ballots: Mapping[Order, int], options: Iterable[int]) -> list[Round]:
    """The rounds, in the last of which nobody goes out. `ballots` says how many gave each order."""
    votes = dict.fromkeys(options, 0)
    piles: dict[int, list[Dealt]] = {option: [] for option in votes}
    spent = _deal(((order, 0, number) for order, number in ballots.items()), votes, piles)
    rounds: list[Round] = []
    while votes:
        out = _last(votes, rounds)
        rounds.append(Round(dict(votes), out, spent))
        if not out:
            break
        for option in out:
            del votes[option]
        loose = chain.from_iterable(piles.pop(option) for option in out)
        spent += _deal(loose, votes, piles)
    return rounds


def winners(rounds: list[Round]) -> set[int]:
    """Several where they are equal; nobody where nobody voted."""
    votes = rounds[-1].votes if rounds else {}
    most = max(votes.values(), default=0)
    return {option for option, count in votes.items() if count == most > 0}


def _deal(
    loose: Iterable[Dealt],
    votes: dict[int, int],
    piles: Mapping[int, list[Dealt]],
) -> int:
    """Put each ballot on the pile of the first that is left, from its place in the order on;
    answers how many name none of them."""
    spent = 0
    for order, place, number in loose:
        while place < len(order) and order[place] not in votes:
            place += 1
        if place == len(order):
            spent += number
            continue
        votes[order[place]] += number
        piles[order[place]].append((order, place, number))
    return spent


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
