"""What one blocked and muted comes along, and nothing of who blocked one."""

from __future__ import annotations

from accounts.models import User
from forum.leaving.export import doings
from forum.models import Block, Comment, Mute


def test_ones_own_wishes_come_along(comment: Comment, alice: User, bob: User) -> None:
    Block.set(alice, bob)
    for thing in (bob, comment, comment.post, comment.post.board, "elephants"):
        Mute.set(alice, thing)

    assert [row["person"] for row in doings.blocks(alice)] == ["bob"]
    rows = list(doings.mutes(alice))
    assert [row["person"] for row in rows] == ["bob", "", "", "", ""]
    assert [row["board"] for row in rows] == ["", "", "", "Workbench", ""]
    assert [row["on"] for row in rows] == ["", "Which chisel?", "Which chisel?", "", ""]
    assert rows[-1]["words"] == "elephants"


def test_who_blocked_one_does_not(alice: User, bob: User) -> None:
    Block.set(alice, bob)
    Mute.set(alice, bob)

    assert not list(doings.blocks(bob))
    assert not list(doings.mutes(bob))
