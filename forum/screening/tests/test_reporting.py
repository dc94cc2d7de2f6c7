"""A service is told where it was wrong, and of nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post
from forum.moderation import acts, undoing
from forum.moderation.models import Decision
from forum.moderation.tests.conftest import Work, no_more_time_to_undo
from forum.outside.models import FAULTS_IN_A_ROW, Availability
from forum.outside.tests.conftest import Choose, Machine, carol, choose, machine
from forum.posting import publish_comment
from outbox.models import Job

__all__ = ["carol", "choose", "machine"]

Judged = Callable[[str], Comment]


@pytest.fixture
def judged(carol: User, post: Post, work: Work, choose: Choose, machine: Machine) -> Judged:
    """A comment of which the service said this."""

    def write(verdict: str) -> Comment:
        choose("hook")
        machine.verdict(verdict)
        comment = publish_comment(author=carol, post=post, body="The wider one.")
        work()
        machine.received.clear()
        comment.refresh_from_db()
        return comment

    return write


def told(machine: Machine, work: Work) -> list[str]:
    """What it hears once nothing can be undone any more."""
    no_more_time_to_undo()
    work()
    return [json.loads(received.body)["decided"] for received in machine.received]


def test_spam_that_a_moderator_lets_stand(
    judged: Judged, machine: Machine, moderator: User, work: Work
) -> None:
    acts.approve(judged("spam"), by=moderator)
    work()
    assert not machine.received

    assert told(machine, work) == ["ham"]


def test_what_it_called_fine_and_a_moderator_removes_as_spam(
    judged: Judged, machine: Machine, moderator: User, work: Work
) -> None:
    acts.remove(judged("ham"), by=moderator, reason="It is spam.")

    assert told(machine, work) == ["spam"]


def test_insults_are_no_spam(judged: Judged, machine: Machine, moderator: User, work: Work) -> None:
    acts.remove(judged("ham"), by=moderator, reason="An insult.")

    assert told(machine, work) == []


def test_where_it_was_right_it_hears_nothing(
    judged: Judged, machine: Machine, moderator: User, work: Work
) -> None:
    acts.remove(judged("spam"), by=moderator, reason="It is spam.")

    assert told(machine, work) == []


def test_what_was_taken_back_at_once_it_does_not_hear_of(
    judged: Judged, machine: Machine, moderator: User, work: Work
) -> None:
    decision = acts.approve(judged("spam"), by=moderator)
    assert decision
    assert undoing.undo(decision, by=moderator)

    assert told(machine, work) == []


def test_words_that_their_author_took_back_go_nowhere(
    judged: Judged, machine: Machine, moderator: User, work: Work
) -> None:
    comment = judged("spam")
    acts.approve(comment, by=moderator)
    comment.delete_words()

    assert told(machine, work) == []


def test_without_a_service_nothing_is_written_down(comment: Comment, moderator: User) -> None:
    acts.remove(comment, by=moderator, reason="It is spam.")

    assert not Job.objects.filter(kind="screening.report").exists()


def test_while_it_is_left_alone_it_hears_of_it_later(
    judged: Judged, machine: Machine, moderator: User, work: Work
) -> None:
    acts.approve(judged("spam"), by=moderator)
    Availability.objects.update(
        faults=FAULTS_IN_A_ROW, rests_until=timezone.now() + timedelta(minutes=5)
    )
    assert told(machine, work) == []

    Availability.objects.update(rests_until=None)
    assert told(machine, work) == ["ham"]


def test_a_moderator_at_the_desk_waits_for_nobody_outside(
    judged: Judged, machine: Machine, moderator: User, client_of: ClientOf
) -> None:
    comment = judged("spam")
    machine.is_silent = True
    answer = client_of(moderator).post(f"/moderation/comments/{comment.pk}/approval/")

    assert answer.status_code == 302
    assert Decision.objects.about(comment).filter(act="approve").exists()
    assert not machine.received
