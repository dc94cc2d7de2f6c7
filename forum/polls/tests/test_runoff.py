"""Instant runoff, checked against what must hold of it whatever the ballots."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from forum.polls.runoff import run_off, winners

OPTIONS = list(range(1, 6))
orders = st.lists(st.sampled_from(OPTIONS), unique=True, min_size=1).map(tuple)
elections = st.lists(orders, min_size=1, max_size=40).map(Counter)


def test_the_last_goes_out_and_its_voters_count_for_their_next_choice() -> None:
    ballots: Counter[tuple[int, ...]] = Counter({(1, 2): 4, (2, 1): 3, (3, 2): 2})

    first, second = run_off(ballots, [1, 2, 3])

    assert first.votes == {1: 4, 2: 3, 3: 2}
    assert first.out == {3}
    assert second.votes == {1: 4, 2: 5}
    assert winners([first, second]) == {2}


def test_a_ballot_without_any_that_is_left_is_spent() -> None:
    ballots = Counter({(1,): 3, (2, 1): 2, (3,): 2, (2,): 1})

    rounds = run_off(ballots, [1, 2, 3])

    assert [round_.spent for round_ in rounds] == [0, 2]
    assert rounds[-1].votes == {1: 3, 2: 3}


def test_of_two_that_are_last_the_one_goes_that_was_behind_before() -> None:
    ballots = Counter({(1,): 7, (2,): 4, (3,): 3, (4, 3): 1})

    rounds = run_off(ballots, [1, 2, 3, 4])

    assert rounds[1].votes == {1: 7, 2: 4, 3: 4}
    assert [set(round_.out) for round_ in rounds] == [{4}, {3}, set()]


def test_those_that_never_differed_go_together_or_win_together() -> None:
    assert run_off(Counter({(1,): 2, (2,): 1, (3,): 1}), [1, 2, 3])[0].out == {2, 3}
    assert winners(run_off(Counter({(1,): 2, (2,): 2}), [1, 2])) == {1, 2}


def test_nobody_wins_where_nobody_voted() -> None:
    assert winners(run_off({}, OPTIONS)) == set()


@given(elections)
def test_no_voice_is_lost_or_doubled(ballots: Counter[tuple[int, ...]]) -> None:
    for round_ in run_off(ballots, OPTIONS):
        assert sum(round_.votes.values()) + round_.spent == sum(ballots.values())


@given(elections)
def test_it_ends_with_a_majority_or_with_equals(ballots: Counter[tuple[int, ...]]) -> None:
    *before, last = rounds = run_off(ballots, OPTIONS)

    assert all(round_.out for round_ in before)
    assert not last.out
    best = winners(rounds)
    assert len(best) == 1 or best == set(last.votes)


@given(elections)
def test_who_is_first_for_more_than_half_wins(ballots: Counter[tuple[int, ...]]) -> None:
    firsts: Counter[int] = Counter()
    for order, number in ballots.items():
        firsts[order[0]] += number
    [(option, number)] = firsts.most_common(1)

    if number * 2 > sum(ballots.values()):
        assert winners(run_off(ballots, OPTIONS)) == {option}


@given(elections, st.permutations(OPTIONS))
def test_the_place_in_the_list_and_the_name_decide_nothing(
    ballots: Counter[tuple[int, ...]], names: list[int]
) -> None:
    called = dict(zip(OPTIONS, names, strict=True))
    renamed = Counter({tuple(called[o] for o in order): n for order, n in ballots.items()})

    assert winners(run_off(renamed, names)) == {
        called[option] for option in winners(run_off(ballots, OPTIONS))
    }
