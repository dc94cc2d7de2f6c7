"""Whatever happens in whatever order, what is new is what was not seen: held against plain sets."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from forum.models import Board, Comment, Post
from forum.quiet import Quiet
from forum.seen import marking
from forum.seen.finding import new_in
from forum.seen.models import Mark
from forum.seen.opening import opened
from forum.tests.at_once import all_at_once

ACTS = ["say", "elsewhere", "see", "see", "see", "see_all", "forget", "hold", "approve", "wait"]
Happening = tuple[str, int]


class Discussion:
    """One post, and what its reader should not have read yet, kept in the simplest way."""

    def __init__(self, board: Board, reader: User, author: User) -> None:
        self.reader, self.author = reader, author
        self.post, self.other = (
            Post.objects.create(board=board, author=author, title="Words", slug="words")
            for _ in range(2)
        )
        self.said: list[Comment] = []
        self.seen: set[int] = set()
        opened(reader, self.post)

    def happens(self, act: str, at: int) -> None:
        if act in ("say", "elsewhere"):
            post = self.post if act == "say" else self.other
            comment = Comment.objects.create(post=post, author=self.author)
            comment.count(+1)
            if act == "say":
                self.said.append(comment)
        elif self.said:
            getattr(self, act)(at % len(self.said))

    def see(self, at: int) -> None:
        keys = [comment.pk for comment in self.said[at : at + 3]]
        marking.see(self.reader, self.post, keys)
        self.seen |= set(keys) & self.standing

    def see_all(self, at: int) -> None:
        upto = self.said[at].pk
        marking.see_all(self.reader, self.post, upto=upto)
        self.seen |= {key for key in self.standing if key <= upto}

    def forget(self, at: int) -> None:
        marking.forget_from(self.reader, self.said[at])
        self.seen = {key for key in self.seen if key < self.said[at].pk}

    def hold(self, at: int) -> None:
        self.said[at].hold()

    def approve(self, at: int) -> None:
        self.said[at].approve()

    def wait(self, at: int) -> None:
        """Long enough for gaps to close."""
        ago = timezone.now() - timedelta(seconds=2 * marking.SETTLED)
        Comment.objects.filter(post=self.post).update(created_at=ago)

    @property
    def standing(self) -> set[int]:
        return set(self.post.comments.standing().values_list("pk", flat=True))

    @property
    def new(self) -> list[int]:
        return new_in(self.reader, [self.post], Quiet()).get(self.post.pk, [])


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20)), max_size=40))
def test_what_is_new_is_what_stands_and_was_not_seen(
    board: Board, alice: User, bob: User, story: list[Happening]
) -> None:
    discussion = Discussion(board, reader=alice, author=bob)

    for act, at in story:
        discussion.happens(act, at)

        assert discussion.new == sorted(discussion.standing - discussion.seen)


@pytest.mark.django_db(transaction=True)
def test_many_devices_at_one_moment_forget_nothing(board: Board, alice: User, bob: User) -> None:
    discussion = Discussion(board, reader=alice, author=bob)
    Mark.objects.all().delete()
    for _ in range(16):
        discussion.happens("say", 0)
    discussion.wait(0)
    turn = count()

    def see_two() -> None:
        n = next(turn)
        marking.see(alice, discussion.post, [comment.pk for comment in discussion.said[n::8]])

    all_at_once(see_two)

    assert discussion.new == []
    marking.see(alice, discussion.post, [discussion.said[0].pk])
    assert len(Mark.objects.get().seen.ranges) == 1
