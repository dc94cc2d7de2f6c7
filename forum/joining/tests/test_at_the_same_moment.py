"""Moderators join while people write, and while other moderators join: nothing is lost between."""

from __future__ import annotations

from itertools import count

import pytest

from accounts.models import User
from conftest import make_user
from forum.joining.joins import join, part
from forum.joining.models import Join
from forum.models import Board, Comment, Post, recount
from forum.posting import publish_comment, publish_post
from forum.tests.at_once import all_at_once


@pytest.fixture
def moderator(transactional_db: None) -> User:
    return make_user("mona", is_moderator=True)


@pytest.fixture
def posts(moderator: User) -> list[Post]:
    board = Board.objects.create(name="Workbench", slug="workbench")
    return [
        publish_post(author=moderator, board=board, title=f"Chisel {n}", body="Which?")
        for n in range(3)
    ]


def all_stands_together() -> None:
    for comment in Comment.objects.select_related("post", "written_under"):
        assert comment.post == (comment.written_under or comment.post).shown_under
    assert not any(recount().values())


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_join_two_only_one_does(moderator: User, posts: list[Post]) -> None:
    one, two, _ = (post.pk for post in posts)

    def act() -> bool:
        post, into = Post.objects.get(pk=one), Post.objects.get(pk=two)
        return join(post, into=into, by=moderator, reason="The same.") is not None

    assert sum(all_at_once(act)) == 1
    assert Join.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_said_while_posts_are_joined_and_parted_is_where_it_belongs(
    moderator: User, posts: list[Post]
) -> None:
    people = [make_user(f"person-{n}") for n in range(4)]
    turns = count()

    def act() -> None:
        turn = next(turns)
        mine, other = Post.objects.get(pk=posts[0].pk), Post.objects.get(pk=posts[1].pk)
        if turn % 2:
            for n in range(6):
                where = Post.objects.get(pk=posts[n % 2].pk)
                said = publish_comment(author=people[turn // 2], post=where, body=f"No. {n}")
                said.remove() if n % 3 == 0 else None
        else:
            for _ in range(4):
                join(mine, into=other, by=moderator, reason="The same.")
                part(mine, by=moderator, reason="Not the same.")

    all_at_once(act)

    assert Comment.objects.count() == 24
    all_stands_together()
    for joined in Join.objects.standing():
        part(joined.post, by=moderator, reason="All done.")
    assert {post.comments.count() for post in posts[:2]} == {12}
    all_stands_together()
