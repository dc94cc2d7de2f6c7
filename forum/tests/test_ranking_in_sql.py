"""What Python ranks and what PostgreSQL ranks stand in the same order."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Expression

from accounts.models import User
from forum import ranking
from forum.models import Board, Comment, Post, formulas

CASES = 10_000
EDGES = [(0, 0), (1, 0), (0, 1), (1, 1), (2_000_000_000, 0), (0, 2_000_000_000), (10**9, 10**9)]


@pytest.fixture
def voted(alice: User, board: Board) -> Post:
    """A post with ten thousand comments, each with votes and a time of its own; few or many."""
    chance = random.Random(13)
    post = Post(author=alice, board=board)
    post.set_title("Ten thousand opinions")
    post.save()
    begin = datetime(2006, 1, 1, tzinfo=UTC)

    def some() -> int:
        return int(10 ** chance.uniform(0, 6)) - 1

    votes = EDGES + [(some(), some()) for _ in range(CASES - len(EDGES))]
    Comment.objects.bulk_create(
        Comment(
            post=post, author=alice, up_count=up, down_count=down,
            created_at=begin + timedelta(seconds=chance.uniform(0, 7e8)),
        )
        for up, down in votes
    )  # fmt: skip
    return post


@pytest.mark.parametrize(
    ("formula", "computed"),
    [
        (formulas.best(), lambda c: ranking.best(c.up_count, c.down_count)),
        (formulas.controversy(), lambda c: ranking.controversy(c.up_count, c.down_count)),
        (formulas.hot(), lambda c: ranking.hot(c.up_count, c.down_count, c.created_at)),
    ],
    ids=["best", "controversy", "hot"],
)
def test_both_compute_the_same(voted: Post, formula: Expression, computed) -> None:  # type: ignore[no-untyped-def]
    by_sql = dict(voted.comments.values_list("pk", formula))

    assert len(by_sql) == CASES
    for row in voted.comments.all():
        expected = pytest.approx(computed(row), rel=1e-12, abs=1e-12)
        assert by_sql[row.pk] == expected, (row.up_count, row.down_count, row.created_at)
