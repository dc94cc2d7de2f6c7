"""A discussion that is locked for an hour opens by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.models import Post
from forum.moderation import acts
from forum.moderation.models import Act, Decision
from outbox.models import Job
from outbox.performing import perform


@pytest.fixture
def desk(client_of: ClientOf, moderator: User) -> Client:
    return client_of(moderator)


def the_hour_is_over() -> None:
    job = Job.objects.get(kind="moderation.end_lock")
    Job.objects.filter(pk=job.pk).update(due=timezone.now())
    perform(job.pk)


def test_it_opens_when_the_hour_is_over(
    desk: Client, client_of: ClientOf, post: Post, bob: User
) -> None:
    desk.post(f"/moderation/posts/{post.pk}/lock/", {"reason": "Breathe.", "until": "1"})

    decision = Decision.objects.get(act=Act.LOCK)
    until = datetime.fromisoformat(decision.facts["until"])
    assert timedelta(minutes=59) < until - timezone.now() <= timedelta(hours=1)
    page = " ".join(client_of(bob).get(post.get_absolute_url()).text.split())
    assert "Breathe." in page
    assert "it opens again" in page
    the_hour_is_over()
    assert "This discussion is locked" not in client_of(bob).get(post.get_absolute_url()).text


def test_one_that_was_locked_anew_for_good_stays_locked(post: Post, moderator: User) -> None:
    until = timezone.now() + timedelta(hours=1)
    acts.lock(post, by=moderator, reason="Breathe.", until=until)
    acts.unlock(post, by=moderator)
    acts.lock(post, by=moderator, reason="Enough.")

    the_hour_is_over()

    post.refresh_from_db()
    assert post.is_locked
    assert post.locked_until is None


@pytest.mark.parametrize("hours", ["2", "x", "-1"])
def test_other_times_are_not_taken(desk: Client, post: Post, hours: str) -> None:
    answer = desk.post(f"/moderation/posts/{post.pk}/lock/", {"reason": "Breathe.", "until": hours})

    assert answer.status_code == 422
    post.refresh_from_db()
    assert not post.is_locked


def test_who_is_silenced_reads_why_they_cannot_answer(
    client_of: ClientOf, post: Post, bob: User
) -> None:
    User.objects.filter(pk=bob.pk).update(silenced_until=timezone.now() + timedelta(days=1))
    bob.refresh_from_db()

    assert "You cannot write now" in client_of(bob).get(post.get_absolute_url()).text
