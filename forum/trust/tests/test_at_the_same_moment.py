"""One person on several devices at once, each with a connection of its own."""

from __future__ import annotations

import pytest

from accounts.choices import Trust
from accounts.models import User
from forum.models import Post
from forum.moderation.granting import grant_trust
from forum.moderation.models import Decision
from forum.tests.at_once import all_at_once
from forum.trust.computing import Move, carry_out
from forum.trust.models import LevelChange, Visit
from forum.trust.noting import note_reading

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_discussion_opened_in_many_tabs_counts_once(post: Post, bob: User) -> None:
    all_at_once(lambda: note_reading(bob, post, comments=7))

    visit = Visit.objects.get()
    assert (visit.discussions, visit.comments) == (1, 7)


def test_somebody_rises_once(newcomer: User) -> None:
    moved = all_at_once(lambda: carry_out(Move(newcomer, Trust.NEW, Trust.BASIC)))

    assert sum(map(bool, moved)) == 1
    assert LevelChange.objects.count() == 1


def test_of_several_grants_one_is_logged(bob: User, moderator: User) -> None:
    grants = all_at_once(lambda: grant_trust(bob, Trust.REGULAR, by=moderator, reason="Known."))

    assert sum(map(bool, grants)) == 1
    assert Decision.objects.count() == 1
