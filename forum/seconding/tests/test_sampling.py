from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from forum.models import Post
from forum.moderation.models import Decision
from forum.seconding.models import SecondLook
from forum.seconding.sampling import MOST, ONE_IN, draw
from outbox.models import Job
from outbox.performing import perform

from .conftest import Decide


def drawn() -> set[int]:
    return set(SecondLook.objects.values_list("decision", flat=True))


def test_a_share_of_yesterday_is_drawn(decide: Decide) -> None:
    made = {decide().pk for _ in range(ONE_IN + 1)}

    assert draw() == 2
    assert drawn() < made


def test_one_alone_is_drawn_too(decide: Decide) -> None:
    decision = decide("dismiss")

    assert draw() == 1
    assert drawn() == {decision.pk}


def test_there_are_never_too_many(decide: Decide, post: Post, moderator: User) -> None:
    at = decide().at
    Decision.objects.bulk_create(
        Decision(act="approve", actor=moderator, comment=decide().comment, at=at)
        for _ in range(MOST * ONE_IN - 180)
    )
    assert draw() <= MOST


def test_drawing_twice_draws_once(decide: Decide) -> None:
    for _ in range(3):
        decide()

    assert (draw(), draw()) == (1, 0)
    assert SecondLook.objects.count() == 1


def test_what_does_not_end_a_matter_is_left_out(decide: Decide, post: Post) -> None:
    for act in ("hold", "lock", "edit"):
        decide(act)
    Decision.objects.create(
        act="remove", rule="links", reason="Links.", post=post, at=decide("pin").at
    )
    decide(at=timezone.now())
    decide(at=timezone.now() - timedelta(days=3))

    assert draw() == 0


def test_what_was_decided_otherwise_since_is_left_out(decide: Decide, moderator: User) -> None:
    decision = decide()
    Decision.objects.create(
        act="restore", actor=moderator, reason="My mistake.", comment=decision.comment
    )
    assert draw() == 0


def test_words_that_are_gone_are_left_out(decide: Decide) -> None:
    comment = decide("dismiss").comment
    assert comment
    comment.delete_words()

    assert draw() == 0


def test_the_worker_draws(decide: Decide) -> None:
    decide()
    perform(Job.objects.create(kind="seconding.draw", key="today").pk)

    assert SecondLook.objects.count() == 1
