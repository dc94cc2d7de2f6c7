"""The tree is built without a database, so these tests give it plain rows."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from forum.tree import Branch, arrange


@dataclass(frozen=True)
class Row:
    pk: int
    parent_id: int | None


def drawn(rows: list[Row], *, max_depth: int = 99, root: int | None = None) -> list[Branch[Row]]:
    return arrange(rows, key=lambda row: row.pk, max_depth=max_depth, root=root)


def keys(branches: list[Branch[Row]]) -> list[int]:
    return [branch.item.pk for branch in branches]


def test_replies_stand_under_what_they_answer() -> None:
    rows = [Row(1, None), Row(2, None), Row(3, 1), Row(4, 3), Row(5, 1)]

    branches = drawn(rows)

    assert keys(branches) == [1, 3, 4, 5, 2]
    assert [branch.depth for branch in branches] == [1, 2, 3, 2, 1]
    assert [branch.reply_count for branch in branches] == [3, 1, 0, 0, 0]


def test_a_reply_may_be_older_than_its_parent() -> None:
    assert keys(drawn([Row(1, 2), Row(2, None)])) == [2, 1]


def test_below_the_drawn_depth_replies_are_counted_and_left_out() -> None:
    rows = [Row(1, None), Row(2, 1), Row(3, 2), Row(4, 3)]

    branches = drawn(rows, max_depth=2)

    assert keys(branches) == [1, 2]
    assert branches[1].is_cut
    assert branches[1].reply_count == 2
    assert not branches[1].has_replies


def test_a_branch_can_be_the_root() -> None:
    rows = [Row(1, None), Row(2, 1), Row(3, 1), Row(4, None)]

    assert keys(drawn(rows, root=1)) == [2, 3]


def test_a_reply_whose_parent_is_absent_is_not_drawn() -> None:
    assert keys(drawn([Row(1, None), Row(3, 2)])) == [1]


def test_ten_thousand_levels_need_no_deeper_stack() -> None:
    rows = [Row(n, n - 1 or None) for n in range(1, 10_001)]

    branches = drawn(rows, max_depth=20_000)

    assert branches[-1].depth == 10_000
    assert branches[0].reply_count == 9_999
    assert branches[-1].closes == 9_999


@st.composite
def forests(draw: st.DrawFn) -> list[Row]:
    size = draw(st.integers(0, 40))
    return [
        Row(pk, draw(st.one_of(st.none(), st.integers(1, pk - 1))) if pk > 1 else None)
        for pk in range(1, size + 1)
    ]


@given(forests(), st.integers(1, 6))
def test_written_flat_every_list_that_opens_closes(rows: list[Row], max_depth: int) -> None:
    open_lists = 0
    for branch in drawn(rows, max_depth=max_depth):
        assert branch.depth == open_lists + 1
        open_lists += branch.has_replies
        open_lists -= branch.closes
    assert open_lists == 0


@given(forests())
def test_every_comment_is_drawn_once(rows: list[Row]) -> None:
    assert sorted(keys(drawn(rows))) == [row.pk for row in rows]
