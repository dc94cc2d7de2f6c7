"""Whatever part of the forum noticed it: one open case for each matter and thing."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from forum.models import Post
from forum.moderation.models import Case, Matter
from forum.moderation.referring import refer, settle

pytestmark = pytest.mark.django_db


def test_what_is_referred_again_grows_heavier_and_tells_more(post: Post) -> None:
    refer(Matter.SPAM, post, facts={"probability": 0.7}, weight=0.5)
    refer(Matter.SPAM, post, facts={"links": 3}, weight=2)

    case = Case.objects.get()
    assert case.thing == post
    assert case.weight == 2.5
    assert case.facts == {"probability": 0.7, "links": 3}


def test_each_matter_is_a_case_of_its_own(post: Post, alice: User) -> None:
    refer(Matter.SPAM, post)
    refer(Matter.FLAGGED, post)
    refer(Matter.NAME, alice)

    assert Case.objects.open().count() == 3
    assert settle(post, [Matter.SPAM]) == 1
    assert {case.matter for case in Case.objects.open()} == {Matter.FLAGGED, Matter.NAME}


def test_what_was_settled_can_be_referred_anew(post: Post) -> None:
    settled = refer(Matter.FLAGGED, post, weight=5)
    settle(post, [Matter.FLAGGED])

    assert refer(Matter.FLAGGED, post).pk != settled.pk
    assert Case.objects.open().get().weight == 1
    assert settle(post, [Matter.HELD]) == 0


def test_the_database_keeps_one_open_case(post: Post) -> None:
    refer(Matter.FLAGGED, post)

    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(matter=Matter.FLAGGED, post=post)
