"""A bookmark that comes back when it was wished for."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from accounts.models import User
from conftest import ClientOf
from forum.bookmarks.models import Bookmark
from forum.models import Comment, Post
from forum.notifications.models import MailPreference, Notice
from forum.notifications.tests.conftest import Work
from outbox.models import Job

SOON = timedelta(days=3)


def let_time_pass() -> None:
    """Everything that waits is due now."""
    Job.objects.filter(kind="bookmarks.remind").update(due=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def mark(comment: Comment, alice: User) -> Bookmark:
    """Alice's, on bob's comment, with a reminder."""
    return Bookmark.set(alice, comment, note="Buy one", remind_at=timezone.now() + SOON)


def test_a_reminder_is_a_notice_and_a_mail_when_it_is_due(
    client_of: ClientOf,
    mark: Bookmark,
    alice: User,
    work: Work,
    mailoutbox: list[EmailMultiAlternatives],
) -> None:
    alice.keep_address("alice@example.org", confirmed=True)
    Notice.objects.all().delete()
    work()
    assert not Notice.objects.filter(kind="reminder").exists()

    let_time_pass()
    work()

    page = client_of(alice).get("/notices/").text
    assert "You wanted to be reminded of" in page
    assert "Buy one" in page
    [mail] = [mail for mail in mailoutbox if mail.subject == "Reminder: Which chisel?"]
    [(html, _)] = mail.alternatives
    for part in (str(mail.body), str(html)):
        assert "Buy one" in part
        assert "The wider one." in part
        assert f"http://127.0.0.1:8000/comments/{mark.comment_id}/" in part
    mark.refresh_from_db()
    assert mark.remind_at is None


def test_it_comes_once_even_if_the_worker_does_it_twice(mark: Bookmark, work: Work) -> None:
    let_time_pass()
    work()
    Job.objects.filter(kind="bookmarks.remind").update(done_at=None)
    work()

    assert Notice.objects.filter(kind="reminder").count() == 1


def test_another_moment_takes_the_place_of_the_first(
    mark: Bookmark, comment: Comment, alice: User, work: Work
) -> None:
    Bookmark.set(alice, comment, remind_at=timezone.now() + 2 * SOON)
    first = Job.objects.filter(kind="bookmarks.remind").order_by("pk").first()
    assert first
    Job.objects.filter(pk=first.pk).update(due=timezone.now() - timedelta(seconds=1))
    work()
    assert not Notice.objects.filter(kind="reminder").exists()

    let_time_pass()
    work()
    assert Notice.objects.filter(kind="reminder").count() == 1


def test_without_the_bookmark_there_is_nothing_to_remind_of(
    mark: Bookmark, comment: Comment, alice: User, work: Work
) -> None:
    Bookmark.take_back(alice, comment)
    let_time_pass()
    work()

    assert not Notice.objects.filter(kind="reminder").exists()


def test_nobody_is_reminded_of_words_that_are_gone(
    mark: Bookmark, comment: Comment, work: Work
) -> None:
    comment.remove()
    let_time_pass()
    work()

    assert not Notice.objects.filter(kind="reminder").exists()


def test_who_wants_no_mail_of_reminders_is_told_on_the_site_only(
    client_of: ClientOf,
    mark: Bookmark,
    alice: User,
    work: Work,
    mailoutbox: list[EmailMultiAlternatives],
) -> None:
    alice.keep_address("alice@example.org", confirmed=True)
    client_of(alice).post("/notices/settings/", {"replies": "on"})
    assert MailPreference.of(alice).replies
    let_time_pass()
    work()

    assert Notice.objects.filter(kind="reminder").exists()
    assert not [mail for mail in mailoutbox if "Reminder" in mail.subject]


@pytest.mark.parametrize(
    ("typed", "days"),
    [({"when": "tomorrow"}, 1), ({"when": "week"}, 7), ({"when": "month"}, 30)],
)
def test_it_comes_in_the_morning_where_one_lives(
    client_of: ClientOf, post: Post, bob: User, typed: dict[str, str], days: int
) -> None:
    bob.time_zone = "Asia/Tokyo"
    bob.save()

    client_of(bob).post(f"/posts/{post.pk}/bookmark/", typed)

    remind_at = Bookmark.objects.get().remind_at
    assert remind_at
    there = remind_at.astimezone(ZoneInfo("Asia/Tokyo"))
    assert (there.hour, there.minute) == (9, 0)
    today = timezone.now().astimezone(ZoneInfo("Asia/Tokyo")).date()
    assert there.date() == today + timedelta(days=days)
    assert Job.objects.filter(kind="bookmarks.remind").get().due == remind_at


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"when": "at"}, "When? Give the time"),
        ({"when": "at", "at": "2001-01-01T10:00"}, "This time is over."),
        ({"when": "never"}, "Select a valid choice"),
        ({"note": "x" * 501}, "at most 500 characters"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    client_of: ClientOf, post: Post, bob: User, typed: dict[str, str], said: str
) -> None:
    answer = client_of(bob).post(f"/posts/{post.pk}/bookmark/", typed)

    assert answer.status_code == 422
    assert said in answer.text
    assert not Bookmark.objects.exists()


def test_who_only_gives_the_time_means_it(client_of: ClientOf, post: Post, bob: User) -> None:
    client_of(bob).post(f"/posts/{post.pk}/bookmark/", {"at": "2099-05-01T18:00"})

    assert "Reminds you on" in client_of(bob).get("/bookmarks/", {"only": "reminders"}).text
