"""What somebody read and follows is theirs: it comes along in a copy, and goes with the account."""

from __future__ import annotations

from accounts.models import User
from conftest import make_user
from forum.leaving import merging
from forum.leaving.export import doings
from forum.leaving.relations import delete_rows
from forum.models import Comment
from forum.posting import publish_comment, publish_post
from forum.seen import marking
from forum.seen.models import Follow, Mark


def test_it_comes_along_in_a_copy(comment: Comment, mallory: User) -> None:
    marking.see(mallory, comment.post, [comment.pk])
    Follow.set(mallory, comment.post, wanted=True)

    [seen], [followed] = doings.seen(mallory), doings.followed(mallory)

    assert (seen["on"], seen["comments"]) == ("Which chisel?", str(comment.pk))
    assert (followed["on"], followed["follow"]) == ("Which chisel?", True)
    comment.post.hold()
    assert next(doings.seen(mallory))["on"] == ""


def test_it_goes_with_the_account(comment: Comment, mallory: User) -> None:
    marking.see(mallory, comment.post, [comment.pk])
    Follow.set(mallory, comment.post, wanted=True)

    for _ in delete_rows(mallory):
        pass

    assert not Mark.objects.filter(user=mallory).exists()
    assert not Follow.objects.filter(user=mallory).exists()


def test_of_two_accounts_that_become_one_it_is_the_others(
    comment: Comment, mallory: User, administrator: User
) -> None:
    other = make_user("molly")
    elsewhere = publish_post(author=other, board=comment.post.board, title="Plane", body="Words")
    marking.see(other, elsewhere, [])
    second = publish_comment(author=mallory, post=comment.post, body="One more.")
    marking.see(mallory, comment.post, [comment.pk])
    marking.see(other, comment.post, [second.pk])

    merging.begin(other, mallory, reason="One person.", by=administrator)
    merging.merge({"gone": other.pk, "into": mallory.pk})

    assert set(Mark.objects.values_list("user", "post")) == {
        (mallory.pk, comment.post_id),
        (mallory.pk, elsewhere.pk),
    }
    seen = Mark.objects.get(user=mallory, post=comment.post).seen
    assert comment.pk in seen
    assert second.pk in seen
    assert Follow.objects.filter(user=mallory, post=elsewhere).exists()
