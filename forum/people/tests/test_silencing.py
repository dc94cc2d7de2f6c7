"""Somebody who is silenced reads, votes and flags, and writes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post, cast_vote
from forum.moderation.models import Act, Decision
from forum.people.restraining import SILENCE, SUSPENSION
from forum.people.tests.conftest import Work
from forum.permissions import can_edit, can_flag, can_reply, can_speak, can_vote, can_write
from outbox.models import Job
from outbox.performing import perform

PLACE = "/moderation/people/bob/silence/"
REASON = "Shouting at night."


@pytest.fixture
def desk(client_of: ClientOf, moderator: User) -> Client:
    return client_of(moderator)


@pytest.fixture
def silent_bob(bob: User, moderator: User) -> User:
    until = timezone.now() + timedelta(days=2)
    SILENCE.begin(bob, until=until, reason=REASON, by=moderator)
    return bob


def when_it_is_over(person: User, column: str) -> None:
    """The clock is put on: what was to end in two days ends now."""
    job = Job.objects.get(kind="people.end_restraint", done_at=None)
    Job.objects.filter(pk=job.pk).update(due=timezone.now())
    perform(job.pk)


def test_it_is_logged_and_told_with_its_end(
    desk: Client, client_of: ClientOf, bob: User, work: Work,
    mailoutbox: list[EmailMultiAlternatives],
) -> None:  # fmt: skip
    day = (timezone.now() + timedelta(days=3)).date().isoformat()
    answer = desk.post(PLACE, {"until": day, "reason": REASON})
    work()

    assert answer["Location"] == "/moderation/people/bob/"
    assert Decision.objects.get().act == Act.SILENCE
    [mail] = mailoutbox
    assert "You are silenced" in mail.subject
    assert REASON in mail.body
    assert "It lasts until" in mail.body
    notices = client_of(bob).get("/notices/").text
    assert "You are silenced" in notices
    assert REASON in notices
    assert "You are silenced until" in client_of(bob).get("/").text


def test_they_write_nothing_and_still_vote_and_flag(silent_bob: User, post: Post) -> None:
    for may in (can_write(silent_bob), can_speak(silent_bob), can_reply(silent_bob, post)):
        assert not may
        assert "silenced until" in may.why  # type: ignore[union-attr]
    assert can_vote(silent_bob, post)
    assert can_flag(silent_bob, post)
    assert cast_vote(silent_bob, post, 1)


def test_nor_do_they_rewrite_what_they_said(comment: Comment, silent_bob: User) -> None:
    assert not can_edit(silent_bob, comment)


def test_a_comment_comes_back_to_them_with_the_reason_why_not(
    client_of: ClientOf, silent_bob: User, post: Post
) -> None:
    answer = client_of(silent_bob).post(f"/posts/{post.pk}/comments/", {"body": "But still!"})

    assert answer.status_code == 422
    assert "You are silenced until" in answer.text
    assert "But still!" in answer.text
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "place", ["/posts/new/", "/settings/profile/", "/settings/name/", "/scheduled/"]
)
def test_no_other_road_leads_around_it(client_of: ClientOf, silent_bob: User, place: str) -> None:
    answer = client_of(silent_bob).post(
        place, {"title": "A", "body": "B", "board": "workbench", "bio": "C", "name": "rob"}
    )

    assert answer.status_code in (403, 405, 422)
    silent_bob.refresh_from_db()
    assert silent_bob.name == "bob"
    assert not Post.objects.exists()


def test_a_moderator_ends_it_early_once(desk: Client, silent_bob: User) -> None:
    desk.post(f"{PLACE}end/", {"reason": "You apologised."})
    again = desk.post(f"{PLACE}end/", {"reason": "You apologised."}, follow=True)

    silent_bob.refresh_from_db()
    assert not silent_bob.is_silenced
    assert Decision.objects.filter(act=Act.UNSILENCE).count() == 1
    assert "it has ended already" in again.text


@pytest.mark.parametrize(
    ("restraint", "column", "ends"),
    [
        (SILENCE, "silenced_until", Act.UNSILENCE),
        (SUSPENSION, "suspended_until", Act.UNSUSPEND),
    ],
)
def test_it_ends_by_itself_and_the_log_and_the_person_are_told(
    restraint: object, column: str, ends: Act, bob: User, moderator: User, client_of: ClientOf,
    work: Work, mailoutbox: list[EmailMultiAlternatives],
) -> None:  # fmt: skip
    until = timezone.now() + timedelta(days=1)
    restraint.begin(bob, until=until, reason=REASON, by=moderator)  # type: ignore[attr-defined]
    when_it_is_over(bob, column)
    work()

    bob.refresh_from_db()
    assert getattr(bob, column) is None
    decision = Decision.objects.get(act=ends)
    assert (decision.actor, decision.rule) == (None, "the time that was set")
    assert any("You can write" in mail.subject for mail in mailoutbox)
    assert "any more" in client_of(bob).get("/notices/").text or ends == Act.UNSILENCE


def test_one_that_was_prolonged_does_not_end_at_its_first_end(
    silent_bob: User, moderator: User
) -> None:
    first = silent_bob.silenced_until
    later = timezone.now() + timedelta(days=9)
    SILENCE.begin(silent_bob, until=later, reason=REASON, by=moderator)

    assert first
    assert SILENCE.end_by_itself(silent_bob, first) is None
    silent_bob.refresh_from_db()
    assert silent_bob.silenced_until == later


def test_nobody_else_sees_that_somebody_is_silenced(
    client_of: ClientOf, alice: User, silent_bob: User
) -> None:
    assert "silenced" not in client_of(alice).get("/people/bob/").text


@pytest.mark.parametrize("name", ["mona", "ada"])
def test_moderators_silence_none_who_have_a_role(
    name: str, desk: Client, administrator: User, moderator: User
) -> None:
    day = (timezone.now() + timedelta(days=3)).date().isoformat()

    answer = desk.post(f"/moderation/people/{name}/silence/", {"until": day, "reason": "So there"})

    assert answer.status_code == 403
    assert not User.objects.exclude(silenced_until=None).exists()
