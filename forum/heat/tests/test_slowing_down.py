"""Where it is hot one waits between two replies, and knows it before one types."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf, make_user
from forum.heat.cooling import slow, unslow
from forum.heat.models import Slowing
from forum.heat.pace import MAX_MINUTES, NO_HASTE, pace_of
from forum.models import Board, Comment, Post
from forum.moderation import acts
from forum.moderation.flagging import flag
from forum.moderation.models import Act, Decision
from forum.notifications.models import Notice
from forum.posting import publish_comment, publish_post

WORDS = {"minutes": "5", "hours": "6", "reason": "Breathe."}


@pytest.fixture
def desk(client_of: ClientOf, moderator: User) -> Client:
    return client_of(moderator)


@pytest.fixture
def slowed(comment: Comment, moderator: User) -> Comment:
    """The branch that begins with bob's comment."""
    slow(comment, minutes=5, hours=6, reason="Breathe.", by=moderator)
    return comment


def some_minutes_pass(minutes: int) -> None:
    ago = timezone.now() - timedelta(minutes=minutes)
    Comment.objects.update(created_at=ago)


def flagged_by(comment: Comment, *names: str) -> None:
    for name in names:
        flag(comment, by=make_user(name), reason="unkind", words="")


def test_a_second_reply_comes_back_with_its_words_until_the_time_is_over(
    client_of: ClientOf, alice: User, slowed: Comment
) -> None:
    browser, place = client_of(alice), f"/comments/{slowed.pk}/replies/"
    browser.post(place, {"body": "No!"})

    answer = browser.post(place, {"body": "And another thing!"})

    assert answer.status_code == 422
    assert "5 minutes lie between two replies" in answer.text
    assert "And another thing!" in answer.text
    some_minutes_pass(6)
    assert browser.post(place, {"body": "And another thing!"}).status_code == 302


def test_it_is_told_in_the_form_before_one_types(
    client_of: ClientOf, alice: User, slowed: Comment
) -> None:
    browser, place = client_of(alice), f"/comments/{slowed.pk}/replies/"

    assert "5 minutes lie between two replies" in browser.get(place).text
    assert "You can send yours" not in browser.get(place).text
    browser.post(place, {"body": "No!"})
    assert "You can send yours" in browser.get(place).text


def test_the_rest_of_the_discussion_goes_on(
    slowed: Comment, post: Post, alice: User, bob: User
) -> None:
    beside = publish_comment(author=bob, post=post, body="Beside it.")
    deep = publish_comment(author=bob, post=post, parent=slowed, body="Below it.")
    publish_comment(author=alice, post=post, parent=deep, body="Deeper.")

    assert pace_of(alice, post, beside) == NO_HASTE
    assert pace_of(alice, post, None) == NO_HASTE
    assert pace_of(alice, post, deep).minutes == 5


def test_a_whole_discussion_is_slowed_down_with_its_post(
    client_of: ClientOf, post: Post, comment: Comment, alice: User, moderator: User
) -> None:
    slow(post, minutes=10, hours=1, reason="Breathe.", by=moderator)
    post.refresh_from_db()

    assert pace_of(alice, post, None).minutes == 10
    assert pace_of(alice, post, comment).minutes == 10
    page = client_of(alice).get(post.get_absolute_url()).text
    assert "10 minutes lie between two replies" in page


def test_it_ends_by_itself(slowed: Comment, post: Post, alice: User) -> None:
    Slowing.objects.update(until=timezone.now() - timedelta(seconds=1))

    assert pace_of(alice, post, slowed) == NO_HASTE


def test_flags_slow_a_chain_down_without_anybody_deciding_it(
    comment: Comment, post: Post, alice: User
) -> None:
    deep = publish_comment(author=alice, post=post, parent=comment, body="No, you!")
    flagged_by(comment, "carol")
    assert pace_of(alice, post, deep) == NO_HASTE

    flagged_by(deep, "dave")

    # Two people flagged in the chain, and one of the flags is on alice's own words.
    assert pace_of(alice, post, deep).minutes == 2 + 2 + 1
    assert pace_of(alice, post, None) == NO_HASTE


def test_one_person_alone_slows_nobody_down(
    comment: Comment, post: Post, alice: User, mallory: User
) -> None:
    deep = publish_comment(author=alice, post=post, parent=comment, body="No, you!")
    for thing in (comment, deep):
        flag(thing, by=mallory, reason="unkind", words="")

    assert pace_of(alice, post, deep) == NO_HASTE


def test_dismissed_flags_weigh_nothing(
    comment: Comment, post: Post, alice: User, moderator: User
) -> None:
    flagged_by(comment, "carol", "dave")
    assert pace_of(alice, post, comment).minutes == 4

    acts.dismiss_flags(comment, by=moderator)

    assert pace_of(alice, post, comment) == NO_HASTE


def test_there_is_a_longest_wait(slowed: Comment, post: Post, alice: User) -> None:
    Slowing.objects.update(minutes=500)

    assert pace_of(alice, post, slowed).minutes == MAX_MINUTES


def test_moderators_wait_for_nothing(slowed: Comment, post: Post, moderator: User) -> None:
    assert pace_of(moderator, post, slowed) == NO_HASTE


def test_it_is_logged_and_its_author_told(
    desk: Client, comment: Comment, bob: User, moderator: User
) -> None:
    answer = desk.post(f"/moderation/comments/{comment.pk}/slowing/", WORDS)

    assert answer["Location"] == f"/moderation/comments/{comment.pk}/"
    decision = Decision.objects.get()
    assert (decision.act, decision.comment, decision.actor) == (Act.SLOW, comment, moderator)
    assert decision.facts == {"minutes": 5, "hours": 6}
    assert Notice.objects.get(recipient=bob).kind == Notice.Kind.SLOWED
    assert "5 minutes lie between" in desk.get(answer["Location"]).text


def test_it_is_ended_once(desk: Client, slowed: Comment) -> None:
    place = f"/moderation/comments/{slowed.pk}/slowing/end/"

    desk.post(place)

    assert "the time is over" in desk.post(place, follow=True).text
    assert Decision.objects.filter(act=Act.UNSLOW).count() == 1


@pytest.mark.parametrize(("field", "said"), [("minutes", "7"), ("hours", "-1"), ("reason", "")])
def test_what_cannot_be_comes_back(desk: Client, comment: Comment, field: str, said: str) -> None:
    place = f"/moderation/comments/{comment.pk}/slowing/"

    assert desk.post(place, WORDS | {field: said}).status_code == 422
    assert not Slowing.objects.exists()


def test_members_slow_nothing_down(client_of: ClientOf, mallory: User, comment: Comment) -> None:
    answer = client_of(mallory).post(f"/moderation/comments/{comment.pk}/slowing/", WORDS)

    assert answer.status_code == 403
    assert not Slowing.objects.exists()


def test_what_is_not_on_show_is_not_slowed_down(desk: Client, comment: Comment) -> None:
    comment.remove()

    place = f"/moderation/comments/{comment.pk}/slowing/"
    assert desk.post(place, WORDS).status_code == 403


def test_slowing_again_says_something_else_of_the_same(
    slowed: Comment, post: Post, alice: User, moderator: User
) -> None:
    slow(slowed, minutes=30, hours=1, reason="Still.", by=moderator)

    assert pace_of(alice, post, slowed).minutes == 30
    assert unslow(slowed, by=moderator)
    assert pace_of(alice, post, slowed) == NO_HASTE


def test_who_moderates_a_board_cools_that_one_and_no_other(
    client_of: ClientOf, comment: Comment, post: Post, bob: User
) -> None:
    keeper = make_user("kim")
    post.board.moderators.add(keeper)
    garden = Board.objects.create(name="Garden", slug="garden")
    roses = publish_post(author=bob, board=garden, title="Roses", body="Which ones?")
    browser = client_of(keeper)

    refused = browser.post(f"/moderation/posts/{roses.pk}/slowing/", WORDS)
    taken = browser.post(f"/moderation/comments/{comment.pk}/slowing/", WORDS)

    assert (refused.status_code, taken.status_code) == (403, 302)
    assert Slowing.objects.get().comment == comment
