"""Who flags hears what came of it, and is believed as far as they were right before."""

from __future__ import annotations

import pytest

from accounts.models import User
from conftest import ClientOf
from forum.models import Block, Comment
from forum.moderation import acts
from forum.moderation.deciding import decide
from forum.moderation.deeds import DEEDS
from forum.moderation.flagging import flag
from forum.moderation.models import Case, Flag
from forum.moderation.undoing import undo
from forum.moderation.weighing import weigh, weight_of
from forum.notifications.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def flagged(comment: Comment, mallory: User) -> Comment:
    flag(comment, by=mallory, reason="unkind")
    return comment


def test_who_flagged_hears_that_it_was_removed_but_not_why_nor_what_it_said(
    client_of: ClientOf, flagged: Comment, mallory: User, moderator: User
) -> None:
    acts.remove(flagged, by=moderator, reason="Bob, we spoke of this.")
    page = client_of(mallory).get("/notices/").text

    assert "A moderator looked at the comment that you flagged" in page
    assert "It was removed. Thank you for pointing it out." in page
    assert "Bob, we spoke of this." not in page
    assert flagged.body not in page


def test_who_flagged_hears_that_it_stays(
    client_of: ClientOf, flagged: Comment, mallory: User, moderator: User
) -> None:
    acts.dismiss_flags(flagged, by=moderator)

    assert "It may stay." in client_of(mallory).get("/notices/").text


def test_its_author_does_not_hear_that_it_was_flagged(
    flagged: Comment, bob: User, moderator: User
) -> None:
    acts.dismiss_flags(flagged, by=moderator)

    assert not Notice.objects.filter(recipient=bob).exists()


def test_who_blocks_whom_they_flagged_hears_of_it_all_the_same(
    client_of: ClientOf, flagged: Comment, bob: User, mallory: User, moderator: User
) -> None:
    Block.objects.create(blocker=mallory, blocked=bob)
    acts.remove(flagged, by=moderator, reason="Unkind.")

    assert "It was removed." in client_of(mallory).get("/notices/").text


def test_moderators_are_not_told_of_their_own_decision(flagged: Comment, moderator: User) -> None:
    flag(flagged, by=moderator, reason="spam")
    acts.remove(flagged, by=moderator, reason="Unkind.")

    assert not Notice.objects.filter(recipient=moderator).exists()


def test_what_is_taken_back_at_once_is_not_told(
    flagged: Comment, mallory: User, moderator: User
) -> None:
    removal = next(deed for deed in DEEDS if deed.noun == "removal")
    decision = decide(removal, flagged, by=moderator, reason="A slip.")
    assert decision
    assert Notice.objects.filter(recipient=mallory).exists()
    undo(decision, by=moderator)

    assert not Notice.objects.filter(recipient=mallory).exists()
    assert Flag.objects.get().is_open


def test_a_first_flag_weighs_one(flagged: Comment) -> None:
    case = Case.objects.get()

    assert case.weight == 1.0
    assert Flag.objects.get().weight == 1.0


def test_who_was_right_weighs_more_until_it_comes_back(
    flagged: Comment, mallory: User, moderator: User
) -> None:
    acts.remove(flagged, by=moderator, reason="Unkind.")
    assert weight_of(mallory) == 1.2

    acts.restore(flagged, by=moderator, reason="It was not.")
    assert weight_of(mallory) == 0.8


def test_who_was_wrong_weighs_less_in_the_next_case(
    flagged: Comment, mallory: User, moderator: User
) -> None:
    acts.dismiss_flags(flagged, by=moderator)
    flag(flagged.post, by=mallory, reason="spam")

    assert Case.objects.open().get().weight == 0.8


def test_weights_stay_between_nothing_and_two() -> None:
    assert weigh(followed=0, of=0) == 1.0
    assert weigh(followed=10, of=10) == 1.71
    assert weigh(followed=0, of=10) == 0.29
    assert 0 <= weigh(followed=0, of=10_000) < weigh(followed=10_000, of=10_000) <= 2
