from __future__ import annotations

from io import StringIO

from django.core.management import call_command

from accounts.models import User
from forum.models import Comment, Post, cast_vote, recount


def test_what_the_verbs_counted_is_right(
    post: Post, comment: Comment, alice: User, bob: User, mallory: User
) -> None:
    cast_vote(bob, post, 1)
    cast_vote(mallory, post, -1)
    cast_vote(alice, comment, 1)

    assert set(recount().values()) == {0}


def test_wrong_counters_are_put_right_and_named(post: Post, comment: Comment, bob: User) -> None:
    cast_vote(bob, post, 1)
    Post.objects.update(comment_count=7, up_count=9, hotness=1)
    Comment.objects.update(down_count=3)

    out = StringIO()
    call_command("recount", stdout=out)

    post.refresh_from_db()
    comment.refresh_from_db()
    assert (post.comment_count, post.up_count, comment.down_count) == (1, 1, 0)
    assert post.hotness > 1
    assert "votes on comments: 1 put right" in out.getvalue()


def test_only_what_stands_is_counted(post: Post, comment: Comment) -> None:
    Comment.objects.update(state="removed")

    recount()

    post.refresh_from_db()
    assert post.comment_count == 0


def test_votes_of_an_archive_stay(post: Post) -> None:
    Post.objects.update(source="blog.example", source_key="1", up_count=12)

    recount()

    post.refresh_from_db()
    assert post.up_count == 12
