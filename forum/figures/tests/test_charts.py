from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.figures.charts import Series, draw_bars, draw_lines
from forum.figures.charts.bars import LONGEST_LABEL
from forum.figures.charts.lines import reach


def test_bars_take_their_share_of_the_longest() -> None:
    picture = draw_bars([("Removed", 8, "8"), ("Held", 2, "2"), ("Locked", 0, "0")])

    assert [bar.width for bar in picture.bars] == ["100.00%", "25.00%", "0.00%"]
    assert [bar.y for bar in picture.bars] == sorted({bar.y for bar in picture.bars})


def test_bars_of_a_whole_take_their_share_of_it() -> None:
    assert draw_bars([("links", 80, "80%")], most=100).bars[0].width == "80.00%"


def test_bars_of_nothing_are_drawn_without_dividing_by_it() -> None:
    assert draw_bars([("Held", 0, "0")]).bars[0].width == "0.00%"
    assert draw_bars([]).height == 0


def test_a_long_name_is_cut_short() -> None:
    [bar] = draw_bars([("a_name_that_is_thirty_letters_", 1, "1")]).bars

    assert len(bar.label) == LONGEST_LABEL
    assert bar.label.endswith("…")


def test_a_line_stops_where_there_is_nothing_to_say() -> None:
    picture = draw_lines([Series("Waiting", [0, 2, None, 1, None, 2, 1])], list("abcdefg"))
    [line] = picture.lines

    assert line.runs == ["0.00,100.00 16.67,0.00", "83.33,0.00 100.00,50.00"]
    assert [x for x, _ in line.dots] == ["50.00%"]


def test_the_foot_names_the_first_a_middle_and_the_last() -> None:
    names = draw_lines([Series("Waiting", [1] * 5)], list("abcde")).names

    assert [(name.label, name.x) for name in names] == [("a", "0%"), ("c", "50.00%"), ("e", "100%")]


def test_one_value_and_none_at_all_are_drawn_too() -> None:
    assert draw_lines([Series("Waiting", [3])], ["a"]).lines[0].dots
    assert not draw_lines([Series("Waiting", [None])], ["a"]).lines[0].dots


@pytest.mark.parametrize(
    ("highest", "top"), [(0, 2), (2, 2), (3, 4), (9, 10), (10, 10), (11, 20), (61, 80), (401, 600)]
)
def test_the_field_ends_at_a_round_number(highest: float, top: float) -> None:
    assert reach(highest) == top


@given(st.floats(min_value=0, max_value=1e12))
def test_no_line_leaves_the_field(highest: float) -> None:
    assert highest <= reach(highest) <= max(2.5 * highest, 2)
