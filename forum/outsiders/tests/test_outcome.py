"""Whoever flagged without an account is mailed what came of it, and then forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import make_user
from forum.leaving.export.doings import flags
from forum.models import Comment
from forum.moderation import acts
from forum.moderation.deciding import decide
from forum.moderation.deeds import DEEDS
from forum.moderation.models import Flag, LegalNotice
from forum.moderation.undoing import undo
from forum.notifications.models import Notice
from forum.outsiders import limits
from forum.outsiders.models import Tip
from forum.outsiders.tasks import tidy

from .conftest import ADDRESS, Work, letters, place


def test_they_are_mailed_that_it_was_removed_but_not_why(
    confirmed: str, comment: Comment, moderator: User, work: Work
) -> None:
    acts.remove(comment, by=moderator, reason="Bob, we spoke of this.")
    work()

    last = letters()[-1]
    assert "It was removed. Thank you" in str(last.body)
    assert "we spoke of this" not in str(last.body)
    assert "was removed" in Client().get(confirmed).text


def test_they_are_mailed_that_it_stays(
    confirmed: str, comment: Comment, moderator: User, work: Work
) -> None:
    acts.dismiss_flags(comment, by=moderator)
    work()

    assert "It may stay as it is." in str(letters()[-1].body)
    assert "it may stay" in Client().get(confirmed).text


def test_of_a_legal_notice_they_are_told_what_else_they_can_do(
    confirmed: str, comment: Comment, moderator: User, work: Work
) -> None:
    LegalNotice.objects.create(
        flag=Flag.objects.get(), law="Any", explanation="So.", name="Olga", email=ADDRESS,
        in_good_faith=True,
    )  # fmt: skip
    acts.dismiss_flags(comment, by=moderator)
    work()

    for part in (str(letters()[-1].body), str(letters()[-1].alternatives[0][0])):
        assert "or go to court." in part


def test_members_hear_of_it_beside_them(
    confirmed: str, comment: Comment, mallory: User, moderator: User, work: Work
) -> None:
    Flag.objects.create(user=mallory, comment=comment, reason_id="spam")
    acts.remove(comment, by=moderator, reason="Unkind.")
    work()

    assert mallory.notices.filter(kind=Notice.Kind.FLAGGED).count() == 1
    assert len(letters()) == 2


def test_what_is_taken_back_at_once_is_not_mailed(
    confirmed: str, comment: Comment, moderator: User, work: Work
) -> None:
    removal = next(deed for deed in DEEDS if deed.noun == "removal")
    decision = decide(removal, comment, by=moderator, reason="A slip.")
    assert decision
    undo(decision, by=moderator)
    work()

    assert len(letters()) == 1
    assert "The moderators have it" in Client().get(confirmed).text


def grow_older(by: timedelta) -> None:
    Tip.objects.update(made_at=timezone.now() - by)
    Flag.objects.update(created_at=timezone.now() - by)
    Flag.objects.exclude(decided_at=None).update(decided_at=timezone.now() - by)


def test_an_address_that_nobody_confirms_is_forgotten(link: str) -> None:
    grow_older(limits.CONFIRM_WITHIN + timedelta(minutes=1))
    assert Client().get(link).status_code == 404
    tidy({})

    assert not Tip.objects.exists()


@pytest.mark.parametrize(
    ("is_legal", "kept", "gone"),
    [
        (False, limits.KEPT - timedelta(days=1), limits.KEPT + timedelta(days=1)),
        (True, limits.KEPT_IF_LEGAL - timedelta(days=1), limits.KEPT_IF_LEGAL + timedelta(days=1)),
    ],
)
def test_some_time_after_the_decision_nothing_personal_is_left(
    is_legal: bool,
    kept: timedelta,
    gone: timedelta,
    confirmed: str,
    comment: Comment,
    moderator: User,
) -> None:
    decision = acts.dismiss_flags(comment, by=moderator)
    if is_legal:
        LegalNotice.objects.create(
            flag=Flag.objects.get(), law="Any", explanation="So.", name="Olga", email=ADDRESS,
            in_good_faith=True,
        )  # fmt: skip
    grow_older(kept)
    tidy({})
    assert Tip.objects.exists()
    grow_older(gone)
    tidy({})

    assert not Tip.objects.exists()
    assert not Flag.objects.exists()
    assert not LegalNotice.objects.exists()
    assert decision
    assert decision.facts["flags"] == {"unkind": 1}


def test_what_waits_is_kept_and_flags_of_members_always_are(
    confirmed: str, comment: Comment, mallory: User, moderator: User
) -> None:
    Flag.objects.create(user=mallory, comment=comment, reason_id="spam")
    grow_older(limits.KEPT_UNDECIDED - timedelta(days=1))
    tidy({})
    assert Flag.objects.count() == 2
    grow_older(limits.KEPT_UNDECIDED + timedelta(days=1))
    tidy({})

    assert Flag.objects.get().user == mallory


def test_a_copy_of_everything_has_what_they_said_before_they_joined(confirmed: str) -> None:
    olga = make_user("olga")
    olga.keep_address(ADDRESS, confirmed=True)

    assert [row["words"] for row in flags(olga)] == ["It calls me narrow."]


def test_a_network_flags_so_often_an_hour(comment: Comment, db: None) -> None:
    said = {"reason": "spam", "email": ADDRESS}
    rate = limits.POINTING.per_network
    assert rate
    for n in range(rate.amount):
        Client().post(place(comment), said | {"words": str(n)})
    answer = Client().post(place(comment), said | {"words": "Once more."})

    assert answer.status_code == 422
    assert "That was a lot at once." in answer.text
    assert "Once more." in answer.text
    assert Tip.objects.count() == rate.amount


def test_an_address_is_mailed_so_often_a_day_and_its_page_says_nothing_of_it(
    comment: Comment, work: Work
) -> None:
    said = {"reason": "spam", "email": ADDRESS}
    for n in range(limits.MAILS_A_DAY + 2):
        answer = Client().post(place(comment), said | {"words": str(n)})
        assert answer["Location"] == "/tips/mailed/"
        work()

    assert len(letters()) == limits.MAILS_A_DAY
