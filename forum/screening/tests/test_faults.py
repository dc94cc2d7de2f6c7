"""A phase that raises: words wait for a person, and the fault shows."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post, State
from forum.moderation.models import Case, Decision, Matter
from forum.moderation.tests.conftest import Work
from forum.notifications.models import Notice
from forum.posting import publish_comment
from forum.screening import asking, examining
from forum.screening.finding import Finding
from forum.screening.models import Screening
from forum.screening.phases import phases


def _raise(facts: object) -> Finding | None:
    raise ZeroDivisionError


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """One phase more, as somebody might add it."""
    phase = SimpleNamespace(__name__="phases.broken", ORDER=99, SEES=("links",), look=_raise)
    monkeypatch.setattr(examining, "phases", lambda: (*phases(), phase))


def test_what_a_phase_could_not_look_at_waits_for_a_person(
    post: Post, bob: User, broken: None
) -> None:
    comment = publish_comment(author=bob, post=post, body="Hello!")

    assert comment.state == State.HELD
    assert Case.objects.open().about(comment).filter(matter=Matter.FAULT).count() == 1
    decision = Decision.objects.get()
    assert decision.rule == "fault"
    assert decision.facts == {"phase": "broken", "fault": "ZeroDivisionError"}
    assert "no fault of yours" in decision.reason


def test_the_other_phases_have_looked_all_the_same(post: Post, bob: User, broken: None) -> None:
    comment = publish_comment(author=bob, post=post, body="See https://example.org/a")

    assert Decision.objects.get().rule == "first_words"
    found = [line["found"] for line in Screening.objects.get(comment=comment).seen]
    assert "first_words" in found
    assert found[-1] == "fault"


def test_a_fault_shows_even_where_another_phase_found_something(
    post: Post, bob: User, broken: None
) -> None:
    comment = publish_comment(author=bob, post=post, body="See https://example.org/a")

    assert Case.objects.open().about(comment).filter(matter=Matter.FAULT).exists()


def test_what_was_on_show_when_it_broke_is_held_and_its_author_told(
    comment: Comment, bob: User, broken: None, work: Work
) -> None:
    work()

    comment.refresh_from_db()
    assert comment.state == State.HELD
    assert Notice.objects.filter(recipient=bob, kind=Notice.Kind.HELD).count() == 1


def test_moderators_read_that_it_failed(
    client_of: ClientOf, post: Post, bob: User, moderator: User, broken: None
) -> None:
    comment = publish_comment(author=bob, post=post, body="Hello!")

    page = client_of(moderator).get(f"/moderation/comments/{comment.pk}/").text
    assert "What screening saw" in page
    assert "failed, so nobody knows" in page


@pytest.mark.parametrize("holds", [True, False])
def test_what_takes_time_is_asked_by_the_worker_alone_and_may_fail_either_way(
    post: Post, bob: User, monkeypatch: pytest.MonkeyPatch, work: Work, holds: bool
) -> None:
    slow = SimpleNamespace(
        __name__="phases.slow", ORDER=99, SEES=(), WHEN="worker", HOLDS_IF_BROKEN=holds,
        ask=_raise, look=_raise,
    )  # fmt: skip
    for module in (asking, examining):
        monkeypatch.setattr(module, "phases", lambda: (*phases(), slow))
    comment = publish_comment(author=bob, post=post, body="Hello!")
    assert comment.is_standing

    work()
    comment.refresh_from_db()
    assert comment.is_standing is not holds
    case = Case.objects.open().about(comment).get(matter=Matter.FAULT)
    assert case.facts == {"phases": ["slow"]}
    assert Screening.objects.get(comment=comment).seen[-1]["found"] == "fault"
