"""Why is this here: the formula, its inputs and the result, beside the neighbours."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Mute, Post, cast_vote
from forum.posting import publish_comment, publish_post
from forum.reading.why import why_comment, why_post
from forum.reading.why.sentences import best, controversial, hot

NO_ONE = Client()


def titles(standing: object) -> list[str]:
    """Above and below."""
    beside = (standing.above, standing.below)  # type: ignore[attr-defined]
    return [str(each.thing) if each else "" for each in beside]


@pytest.fixture
def posts(board: Board, alice: User, bob: User) -> list[Post]:
    """One, two, three: written in this order, and three has bob's vote."""
    made = [publish_post(author=alice, board=board, title=t, body=t) for t in ("1", "2", "3")]
    cast_vote(bob, made[2], 1)
    return made


@pytest.mark.parametrize("order", ["hot", "new", "top", "active"])
def test_a_post_stands_where_the_front_page_has_it(
    posts: list[Post], alice: User, order: str
) -> None:
    listed = [post.pk for post in NO_ONE.get(f"/?order={order}").context["listing"].posts]

    for at, key in enumerate(listed):
        standing = why_post(Post.objects.get(pk=key), alice, order=order, path="")
        above = listed[at - 1] if at else None
        below = listed[at + 1] if at + 1 < len(listed) else None
        assert (standing.above.thing.pk if standing.above else None) == above
        assert (standing.below.thing.pk if standing.below else None) == below


@pytest.mark.parametrize("order", ["best", "new", "old", "top", "controversial"])
def test_a_comment_stands_where_the_thread_has_it(
    post: Post, alice: User, bob: User, moderator: User, order: str
) -> None:
    made = [publish_comment(author=bob, post=post, body=str(n)) for n in range(5)]
    for voter, comment, value in [(alice, 1, 1), (moderator, 1, 1), (alice, 3, 1)]:
        cast_vote(voter, made[comment], value)
    cast_vote(moderator, made[3], -1)
    drawn = NO_ONE.get(f"{post.get_absolute_url()}?order={order}").context["thread"].nodes
    keys = [node.comment.pk for node in drawn]

    for at, key in enumerate(keys):
        standing = why_comment(Comment.objects.get(pk=key), alice, order=order, path="")
        assert (standing.above.thing.pk if standing.above else None) == (
            keys[at - 1] if at else None
        )
        assert (standing.below.thing.pk if standing.below else None) == (
            keys[at + 1] if at + 1 < len(keys) else None
        )


def test_everybody_reads_the_figures(comment: Comment, alice: User) -> None:
    cast_vote(alice, comment, 1)

    page = NO_ONE.get(f"/comments/{comment.pk}/why/").text

    assert "1 of 1 who voted found this good" in page
    assert "0.3784" in page


def test_a_pinned_post_says_so(posts: list[Post]) -> None:
    posts[0].pin()

    assert "A moderator pinned this post" in NO_ONE.get(f"/posts/{posts[0].pk}/why/").text


def test_in_its_board_a_post_has_the_neighbours_of_its_board(posts: list[Post], bob: User) -> None:
    other = Board.objects.create(name="Other", slug="other")
    publish_post(author=bob, board=other, title="Elsewhere", body="?")

    everywhere = NO_ONE.get(f"/posts/{posts[2].pk}/why/?order=new").text
    within = NO_ONE.get(f"/posts/{posts[2].pk}/why/?order=new&in=board").text

    assert "Elsewhere" in everywhere
    assert "Elsewhere" not in within


def test_what_the_reader_muted_is_no_neighbour(
    posts: list[Post], bob: User, client_of: ClientOf
) -> None:
    Mute.set(bob, posts[1])

    muted = client_of(bob).get(f"/posts/{posts[0].pk}/why/?order=new")
    assert titles(muted.context["standing"]) == ["3", ""]


@pytest.mark.parametrize("act", ["hold", "remove", "delete_words"])
def test_what_is_not_on_show_is_neither_explained_nor_a_neighbour(
    posts: list[Post], act: str
) -> None:
    getattr(posts[1], act)()

    assert NO_ONE.get(f"/posts/{posts[1].pk}/why/").status_code == 404
    beside = NO_ONE.get(f"/posts/{posts[0].pk}/why/?order=new").context["standing"]
    assert titles(beside) == ["3", ""]


def test_a_comment_under_a_post_that_is_gone_is_not_explained(comment: Comment) -> None:
    comment.remove()

    assert NO_ONE.get(f"/comments/{comment.pk}/why/").status_code == 404


def test_an_unknown_order_is_the_usual_one(comment: Comment) -> None:
    page = NO_ONE.get(f"/comments/{comment.pk}/why/?order=random")

    assert page.context["standing"].order == "best"


def test_sentences_tell_what_the_figures_mean(post: Post) -> None:
    post.up_count, post.down_count, post.score = 9, 1, 8
    assert best(post).sentence.startswith("9 of 10 who voted found this good.")
    assert "10 people voted, and they disagree" in controversial(post).sentence
    assert "worth 11.3 hours." in hot(post).sentence

    post.up_count, post.down_count, post.score = 0, 10, -10
    assert "12.5 hours to its disadvantage" in hot(post).sentence
    assert "nobody disagrees" in controversial(post).sentence

    post.up_count, post.down_count, post.score = 0, 0, 0
    assert "Nobody has voted" in best(post).sentence
    assert "worth nothing yet" in hot(post).sentence


def test_the_cost_is_the_same_among_many(
    post: Post, bob: User, django_assert_num_queries: object
) -> None:
    Comment.objects.bulk_create(
        Comment(post=post, author=bob, body=str(n), created_at=timezone.now() - timedelta(n))
        for n in range(50)
    )
    comment = Comment.objects.order_by("pk")[25]

    with django_assert_num_queries(3):  # type: ignore[operator]
        why_comment(comment, bob, order="best", path="")
