"""What a poll says: its ballots, counted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Func

from .models import Option, Poll
from .runoff import Order, Round, run_off, winners


@dataclass(frozen=True, slots=True)
class Tally:
    """One option with its votes; `share` is the part of the voices in percent. `is_out` says that
    it went out in this round of a ranked poll, or before."""

    option: Option
    votes: int
    share: float
    leads: bool = False
    is_mine: bool = False
    is_out: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One round of a ranked poll; `spent` ballots name nothing that is left."""

    number: int
    tallies: list[Tally]
    out: list[Option]
    spent: int

    @property
    def says(self) -> str:
        """What happened in it."""
        what = _goes_out(self) if self.out else _ends(self)
        if not self.spent:
            return what
        one = self.spent == 1
        rest = f"{self.spent} ballot{' names' if one else 's name'} nothing that is left."
        return f"{what} {rest}"


@dataclass(frozen=True, slots=True)
class Results:
    """`tallies` in the order of the poll; those of a ranked one are of its last turn."""

    voters: int
    tallies: list[Tally]
    turns: list[Turn]

    @property
    def winners(self) -> list[Option]:
        return [tally.option for tally in self.tallies if tally.leads]

    @property
    def most(self) -> int:
        return max((tally.votes for tally in self.tallies), default=0)


def count(poll: Poll, options: Sequence[Option], *, mine: Collection[int] = ()) -> Results:
    """`mine` are the choices of the one who reads."""
    if poll.is_ranked:
        ballots = orders_of(poll)
        rounds = run_off(ballots, [option.pk for option in options])
        turns = _turns(rounds, options, mine)
        return Results(sum(ballots.values()), turns[-1].tallies if turns else [], turns)
    voters, votes = poll.ballots.count(), votes_of(poll)
    everything = {option.pk for option in options}
    most = max(votes.values(), default=0)
    leading = {pk for pk, number in votes.items() if number == most}
    return Results(voters, _tallies(votes, options, voters, leading, mine, everything), [])


def votes_of(poll: Poll) -> dict[int, int]:
    """How many chose each option: counted where the ballots lie."""
    voices = poll.ballots.annotate(option=Func("choices", function="unnest"))
    return dict(voices.values_list("option").annotate(number=Count("pk")).order_by())


def orders_of(poll: Poll) -> dict[Order, int]:
    """How many gave each order."""
    rows = poll.ballots.values_list("choices").annotate(number=Count("pk")).order_by()
    return {tuple(choices): number for choices, number in rows}


def _turns(rounds: list[Round], options: Sequence[Option], mine: Collection[int]) -> list[Turn]:
    turns = []
    for number, round_ in enumerate(rounds, start=1):
        alive = sum(round_.votes.values())
        leading = winners(rounds) if number == len(rounds) else set()
        tallies = _tallies(round_.votes, options, alive, leading, mine, round_.votes)
        out = [option for option in options if option.pk in round_.out]
        turns.append(Turn(number, tallies, out, round_.spent))
    return turns


def _tallies(
    votes: dict[int, int],
    options: Sequence[Option],
    voices: int,
    leading: Collection[int],
    mine: Collection[int],
    among: Collection[int],
) -> list[Tally]:
    return [
        Tally(
            option,
            number := votes.get(option.pk, 0),
            100 * number / voices if voices else 0.0,
            leads=option.pk in leading,
            is_mine=option.pk in mine,
            is_out=option.pk not in among,
        )
        for option in options
    ]


def _goes_out(turn: Turn) -> str:
    votes = next(tally.votes for tally in turn.tallies if tally.option in turn.out)
    names = _names(turn.out)
    if len(turn.out) == 1:
        return f"{names} has the fewest votes ({votes}) and goes out."
    return f"{names} have the fewest votes ({votes} each) and go out."


def _ends(turn: Turn) -> str:
    leading = [tally for tally in turn.tallies if tally.leads]
    names = _names([tally.option for tally in leading])
    if len(leading) != 1:
        return f"{names} are equal."
    voices = sum(tally.votes for tally in turn.tallies)
    return f"{names} has more than half of the votes: {leading[0].votes} of {voices}."


def _names(options: Sequence[Option]) -> str:
    quoted = [f"“{option.text}”" for option in options]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
