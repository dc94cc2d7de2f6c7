from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.seconding.agreement import agreement

COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(["stay", "go"]), st.sampled_from(["stay", "go"])),
    st.integers(0, 1000),
)


def test_the_example_of_the_textbooks() -> None:
    """Two readers of fifty grants: 20 and 15 alike, 5 and 10 otherwise."""
    found = agreement({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})

    assert found
    assert (found.observed, found.by_chance) == (0.7, 0.5)
    assert found.kappa == pytest.approx(0.4)


def test_agreeing_as_by_chance_is_nought_and_always_is_one() -> None:
    chance = agreement({(a, b): 5 for a in "xy" for b in "xy"})
    always = agreement({("x", "x"): 3, ("y", "y"): 9})

    assert chance
    assert always
    assert chance.kappa == pytest.approx(0)
    assert always.kappa == pytest.approx(1)
    assert always.error == pytest.approx(0)


def test_nothing_to_agree_about_has_no_kappa() -> None:
    assert agreement({}) is None
    assert agreement({("x", "x"): 0}) is None
    found = agreement({("x", "x"): 8})
    assert found
    assert (found.observed, found.kappa) == (1, None)


@given(COUNTS)
def test_kappa_stays_in_its_bounds(counts: dict[tuple[str, str], int]) -> None:
    found = agreement(counts)

    if found and found.kappa is not None:
        assert -1 - 1e-9 <= found.kappa <= 1 + 1e-9
        assert found.kappa <= found.observed + 1e-9
