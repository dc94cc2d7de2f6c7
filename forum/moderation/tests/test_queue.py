"""What comes first of what waits, and which part of it one asks for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Board, Comment, Post, State
from forum.moderation import acts
from forum.moderation.claiming import claim
from forum.moderation.flagging import flag
from forum.moderation.gathering import refer_what_waits, settle_what_went
from forum.moderation.models import Act, Case, Decision, Matter
from forum.moderation.queue import count_waiting, read_queue
from forum.moderation.referring import refer
from forum.moderation.sieve import Sieve

pytestmark = pytest.mark.django_db


def in_order(viewer: User, **wanted: str) -> list[object]:
    return [case.thing for case in read_queue(viewer, Sieve.of(wanted)).cases]


def test_a_thing_waits_once_whatever_brought_it(comment: Comment, moderator: User) -> None:
    refer(Matter.SPAM, comment)
    refer(Matter.FLAGGED, comment)

    assert in_order(moderator) == [comment]
    assert count_waiting(moderator) == 1


def test_what_weighs_more_comes_first(post: Post, comment: Comment, moderator: User) -> None:
    refer(Matter.FLAGGED, comment, weight=4)
    refer(Matter.SPAM, post, weight=1)

    assert in_order(moderator) == [comment, post]


def test_what_more_people_read_comes_first(comment: Comment, moderator: User) -> None:
    crowded = Post.objects.create(
        author=comment.author, board=comment.post.board, title="Busy", slug="busy", body="Look"
    )
    Post.objects.filter(pk=crowded.pk).update(comment_count=40)
    refer(Matter.FLAGGED, comment)
    refer(Matter.FLAGGED, crowded)

    assert in_order(moderator) == [crowded, comment]


def test_held_words_have_no_readers(comment: Comment, moderator: User) -> None:
    Comment.objects.filter(pk=comment.pk).update(state=State.HELD, up_count=90)
    refer(Matter.HELD, comment)
    refer(Matter.FLAGGED, comment.post, weight=1.5)

    assert in_order(moderator) == [comment.post, comment]


def test_where_the_model_hardly_knows_a_person_looks_first(
    post: Post, comment: Comment, moderator: User
) -> None:
    refer(Matter.SPAM, post, facts={"probability": 0.95})
    refer(Matter.SPAM, comment, facts={"probability": 0.5})

    assert in_order(moderator) == [comment, post]


def test_facts_that_are_no_numbers_do_no_harm(post: Post, moderator: User) -> None:
    refer(Matter.SPAM, post, facts={"probability": "perhaps"})

    assert in_order(moderator) == [post]


def test_nothing_waits_for_ever(post: Post, comment: Comment, moderator: User) -> None:
    refer(Matter.FLAGGED, comment, weight=3)
    old = refer(Matter.FLAGGED, post)
    Case.objects.filter(pk=old.pk).update(opened_at=timezone.now() - timedelta(days=4))

    assert in_order(moderator) == [post, comment]


def test_it_is_narrowed_by_matter_board_and_claim(
    client_of: ClientOf, post: Post, comment: Comment, alice: User, moderator: User
) -> None:
    elsewhere = Board.objects.create(name="Garden", slug="garden")
    other = Post.objects.create(author=alice, board=elsewhere, title="Roses", slug="roses")
    refer(Matter.SPAM, comment)
    refer(Matter.FLAGGED, other)
    claim(comment, by=moderator)

    assert in_order(moderator, matter="spam") == [comment]
    assert in_order(moderator, in_board="garden") == [other]
    assert in_order(moderator, claim="mine") == [comment]
    assert in_order(moderator, claim="free") == [other]
    assert in_order(moderator, claim="others") == []
    assert len(in_order(moderator, matter="nonsense", claim="\0")) == 2
    page = client_of(moderator).get("/moderation/?in_board=garden&matter=spam").text
    assert "Nothing like that waits." in page


def test_members_wait_too_and_are_settled(
    client_of: ClientOf, alice: User, moderator: User
) -> None:
    refer(Matter.NAME, alice, facts={"looks_like": "admin"})
    browser = client_of(moderator)

    assert "looks like: admin" in browser.get("/moderation/").text
    address = f"/moderation/members/{alice.pk}/settling/"
    assert "Settled." in browser.post(address, follow=True).text
    assert "already" in browser.post(address, follow=True).text
    assert count_waiting(moderator) == 0
    decision = Decision.objects.get()
    assert (decision.person, decision.facts) == (alice, {"matters": ["name"]})
    assert Case.objects.get().decision == decision


def test_a_decision_settles_every_matter_about_the_words(comment: Comment, moderator: User) -> None:
    for matter in (Matter.SPAM, Matter.FLAGGED, Matter.FAULT, Matter.APPEAL):
        refer(matter, comment)
    decision = acts.remove(comment, by=moderator, reason="Spam.")

    assert {case.decision for case in Case.objects.exclude(settled_at=None)} == {decision}
    assert Case.objects.open().get().matter == Matter.APPEAL
    assert in_order(moderator) == [comment]


def test_what_reached_no_case_is_found_at_night(
    post: Post, comment: Comment, alice: User, moderator: User
) -> None:
    flag(comment, by=alice, reason="spam")
    Case.objects.all().delete()
    Post.objects.update(state=State.HELD)

    assert refer_what_waits() == 2
    assert refer_what_waits() == 0
    assert set(in_order(moderator)) == {post, comment}

    comment.delete_words()
    assert in_order(moderator) == [post]
    assert settle_what_went() == 1
    assert settle_what_went() == 0


def test_the_page_takes_as_many_queries_however_much_waits(
    client_of: ClientOf, post: Post, bob: User, moderator: User, mallory: User
) -> None:
    browser = client_of(moderator)

    def add(count: int) -> None:
        for n in range(count):
            refer(Matter.SPAM, Comment.objects.create(post=post, author=bob, body=f"No. {n}"))

    refer(Matter.NAME, mallory)
    refer(Matter.FLAGGED, post)
    add(2)
    with CaptureQueriesContext(connection) as few:
        browser.get("/moderation/")
    add(20)
    with CaptureQueriesContext(connection) as many:
        browser.get("/moderation/")
    assert len(many) == len(few)


def test_what_only_a_machine_doubts_can_be_kept(
    client_of: ClientOf, comment: Comment, moderator: User
) -> None:
    refer(Matter.SPAM, comment)

    client_of(moderator).post(f"/moderation/comments/{comment.pk}/dismissal/")
    assert Decision.objects.get().act == Act.DISMISS
    assert count_waiting(moderator) == 0


def test_held_words_wait_when_their_flags_are_closed(
    comment: Comment, alice: User, moderator: User
) -> None:
    flag(comment, by=alice, reason="spam")
    acts.hold(comment, by=moderator, reason="Wait.")
    acts.dismiss_flags(comment, by=moderator)

    assert [case.matter for case in Case.objects.waiting()] == [Matter.HELD]
