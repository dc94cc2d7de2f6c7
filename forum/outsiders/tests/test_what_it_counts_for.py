"""Flags from outside bring words before a person, and set nothing in motion by their number."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from conftest import make_user
from forum.heat.pace import NO_HASTE, pace_of
from forum.models import Comment
from forum.moderation.flagging import flag, flag_from_outside
from forum.moderation.models import Case, Flag
from forum.outsiders.models import Tip
from forum.outsiders.pointing import Said, confirm, note
from forum.rules.gathering import see
from forum.tests.at_once import PEOPLE, all_at_once

from .conftest import ADDRESS


@pytest.mark.django_db
def test_they_slow_no_branch_down(comment: Comment, alice: User) -> None:
    for _ in range(3):
        flag_from_outside(comment, reason="unkind")
    assert pace_of(alice, comment.post, comment) == NO_HASTE

    for name in ("carol", "dave"):
        flag(comment, by=make_user(name), reason="unkind")
    assert pace_of(alice, comment.post, comment) != NO_HASTE


@pytest.mark.django_db
def test_no_rule_counts_them(comment: Comment, mallory: User) -> None:
    flag(comment, by=mallory, reason="spam")
    flag_from_outside(comment, reason="spam")
    [seen] = see([comment], {"flags"})

    assert seen.flags == 1


@pytest.mark.django_db(transaction=True)
def test_many_tips_of_one_address_confirmed_at_once_are_one_flag(comment: Comment) -> None:
    tips = [note(comment, Said(ADDRESS, "spam", str(n), {})) for n in range(PEOPLE)]
    confirmed = all_at_once(lambda: confirm(tips.pop()))

    assert sum(confirmed) == 1
    assert Flag.objects.count() == 1
    assert Case.objects.get().weight == Flag.objects.get().weight


@pytest.mark.django_db
def test_hostile_words_are_only_words(comment: Comment) -> None:
    hostile = "<script>alert(1)</script>\r\nBcc: all@example.net"
    said = {"reason": "other", "words": hostile, "email": f"{ADDRESS}\r\nBcc: all@example.net"}
    assert Client().post(f"/comments/{comment.pk}/flag/guest/", said).status_code == 422
    for words, status in ((hostile, 302), ("a\0b", 422)):
        answer = Client().post(
            f"/comments/{comment.pk}/flag/guest/", said | {"words": words, "email": ADDRESS}
        )
        assert answer.status_code == status

    assert Tip.objects.get().words.startswith("<script>")
