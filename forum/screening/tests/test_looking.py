from __future__ import annotations

from accounts.models import User
from conftest import ClientOf
from forum.domains.models import Domain
from forum.models import Board, Comment, Post, State
from forum.moderation import acts
from forum.moderation.models import Act, Decision
from forum.moderation.tests.conftest import Work
from forum.notifications.models import Notice
from forum.posting import edit_comment, publish_comment, publish_post
from forum.screening.looking import screen
from outbox.models import Job

LINK = "See https://example.org/a"
TWO_LINKS = "See https://example.org/a and https://example.com/b"
LONG = "I said this before, and I say it again in the same words."


def test_a_first_comment_without_a_link_shows_at_once(post: Post, bob: User) -> None:
    assert publish_comment(author=bob, post=post, body="Hello!").is_standing


def test_a_first_comment_with_a_link_is_held_and_logged(post: Post, bob: User) -> None:
    comment = publish_comment(author=bob, post=post, body=LINK)

    assert comment.state == State.HELD
    [decision] = Decision.objects.all()
    assert (decision.act, decision.rule, decision.actor) == (Act.HOLD, "first_words", None)
    assert (decision.comment, decision.facts["links"]) == (comment, 1)
    post.refresh_from_db()
    assert post.comment_count == 0


def test_a_first_post_that_is_a_link_is_held(board: Board, bob: User) -> None:
    post = publish_post(author=bob, board=board, title="Look", url="https://example.org/")

    assert post.state == State.HELD
    assert Decision.objects.get().post == post


def test_links_to_this_site_lead_nobody_away(post: Post, bob: User) -> None:
    body = f"As in http://127.0.0.1:8000{post.get_absolute_url()}"

    assert publish_comment(author=bob, post=post, body=body).is_standing


def test_the_same_link_twice_is_one_link(comment: Comment, post: Post, bob: User) -> None:
    Domain.learn(["example.org"])
    body = "See https://example.org/a, I mean https://example.org/a"

    assert publish_comment(author=bob, post=post, body=body).is_standing


def test_many_links_wait_until_somebody_is_known(post: Post, bob: User) -> None:
    for n in range(2):
        publish_comment(author=bob, post=post, body=f"Word {n}")
    assert publish_comment(author=bob, post=post, body=TWO_LINKS).state == State.HELD

    publish_comment(author=bob, post=post, body="Word three")
    assert publish_comment(author=bob, post=post, body=TWO_LINKS).is_standing


def test_what_was_removed_makes_nobody_known(comment: Comment, post: Post, bob: User) -> None:
    comment.remove()

    assert publish_comment(author=bob, post=post, body=LINK).state == State.HELD


def test_moderators_do_not_wait_for_themselves(
    post: Post, moderator: User, administrator: User
) -> None:
    for author in (moderator, administrator):
        assert publish_comment(author=author, post=post, body=TWO_LINKS).is_standing


def test_the_same_words_a_third_time_are_held(post: Post, bob: User) -> None:
    states = [publish_comment(author=bob, post=post, body=LONG).state for _ in range(3)]

    assert states == ["published", "published", "held"]
    assert Decision.objects.get().rule == "same_words"


def test_the_same_words_of_two_people_are_no_repetition(
    post: Post, bob: User, mallory: User
) -> None:
    for author in (bob, mallory):
        for _ in range(2):
            assert publish_comment(author=author, post=post, body=LONG).is_standing


def test_a_link_that_is_added_later_is_found_too(comment: Comment, bob: User) -> None:
    edit_comment(comment, body=TWO_LINKS)

    comment.refresh_from_db()
    assert comment.state == State.HELD


def test_what_was_approved_does_not_wait_for_a_corrected_letter(
    post: Post, bob: User, moderator: User
) -> None:
    comment = publish_comment(author=bob, post=post, body=TWO_LINKS)
    acts.approve(comment, by=moderator)
    edit_comment(comment, body=f"{TWO_LINKS}!")
    comment.refresh_from_db()
    assert comment.is_standing

    edit_comment(comment, body=f"{TWO_LINKS} https://example.net/c https://example.net/d")
    comment.refresh_from_db()
    assert comment.state == State.HELD


def test_the_author_sees_that_it_waits_and_others_do_not_see_it(
    client_of: ClientOf, post: Post, bob: User, mallory: User
) -> None:
    publish_comment(author=bob, post=post, body=LINK)

    assert "held for a moderator" in client_of(bob).get(post.get_absolute_url()).text
    assert "example.org" not in client_of(mallory).get(post.get_absolute_url()).text


def test_the_second_look_announces_what_stands(comment: Comment, work: Work) -> None:
    work()

    assert Job.objects.filter(kind="notifications.announce", done_at__isnull=False).count() == 1
    assert not Decision.objects.exists()


def test_the_second_look_finds_what_came_in_at_the_same_moment(
    post: Post, bob: User, alice: User, work: Work
) -> None:
    """Side by side, no first look sees the others."""
    comments = Comment.objects.bulk_create(
        Comment(post=post, author=bob, body=LONG) for _ in range(3)
    )
    post.count_comments(3)
    screen(comments[-1])

    comments[-1].refresh_from_db()
    assert comments[-1].state == State.HELD
    assert Decision.objects.get().rule == "same_words"
    assert Notice.objects.get().recipient == bob
    assert not Job.objects.filter(kind="notifications.announce").exists()
    post.refresh_from_db()
    assert post.comment_count == 2


def test_looking_twice_decides_once(post: Post, bob: User) -> None:
    comments = Comment.objects.bulk_create(
        Comment(post=post, author=bob, body=LONG) for _ in range(3)
    )
    post.count_comments(3)
    for _ in range(2):
        screen(Comment.objects.get(pk=comments[-1].pk))

    assert Decision.objects.count() == 1
    assert Notice.objects.count() == 1


def test_what_a_person_decided_is_not_held_again(post: Post, bob: User, moderator: User) -> None:
    comments = [publish_comment(author=bob, post=post, body=LONG) for _ in range(3)]
    acts.approve(comments[-1], by=moderator)
    screen(comments[-1])

    comments[-1].refresh_from_db()
    assert comments[-1].is_standing


def test_what_is_not_there_any_more_is_no_error(db: None, work: Work, comment: Comment) -> None:
    Job.objects.filter(kind="moderation.screen").update(payload={"comment": 10**9})
    work()

    assert not Job.objects.filter(done_at=None).exists()
