from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import User
from conftest import ClientOf
from forum.models import Comment, Post
from forum.moderation import acts
from forum.notifications.addresses import unsubscribe_url
from forum.notifications.models import MailMute, MailPreference, Notice
from forum.notifications.wishes import wants_replies_by_mail

from .conftest import Work

Mails = list[EmailMessage]
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def way_out(post: Post, alice: User) -> str:
    """The path in a mail to alice about her post."""
    return unsubscribe_url(alice, post).removeprefix("http://127.0.0.1:8000")


def test_settings_are_for_who_is_logged_in(client: Client) -> None:
    assert client.get("/notices/settings/")["Location"].startswith("/accounts/login/")
    assert client.post("/notices/settings/")["Location"].startswith("/accounts/login/")


def test_mail_about_answers_can_be_switched_off_and_on(
    client_of: ClientOf, alice: User, post: Post
) -> None:
    browser = client_of(alice)
    assert " checked" in browser.get("/notices/settings/").text

    browser.post("/notices/settings/", {})
    assert not wants_replies_by_mail(alice, post)
    assert " checked" not in browser.get("/notices/settings/").text

    browser.post("/notices/settings/", {"replies": "on"})
    assert wants_replies_by_mail(alice, post)


def test_the_settings_say_where_mail_goes(client_of: ClientOf, alice: User) -> None:
    assert "alice@example.org" in client_of(alice).get("/notices/settings/").text
    EmailAddress.objects.update(verified=False)
    assert "not confirmed" in client_of(alice).get("/notices/settings/").text


def test_whoever_wants_no_mail_gets_a_notice(
    comment: Comment, alice: User, work: Work, mailoutbox: Mails
) -> None:
    MailPreference.set_replies(alice, False)
    work()

    assert Notice.objects.of(alice).count() == 1
    assert not mailoutbox


def test_a_muted_discussion_is_told_on_the_site_only(
    comment: Comment, post: Post, alice: User, work: Work, mailoutbox: Mails
) -> None:
    MailMute.mute(alice, post)
    work()

    assert Notice.objects.of(alice).count() == 1
    assert not mailoutbox


def test_an_address_that_was_not_confirmed_gets_no_mail(
    comment: Comment, work: Work, mailoutbox: Mails
) -> None:
    EmailAddress.objects.update(verified=False)
    work()

    assert not mailoutbox


def test_removals_are_mailed_to_whoever_wants_no_other_mail(
    comment: Comment, post: Post, bob: User, moderator: User, work: Work, mailoutbox: Mails
) -> None:
    MailPreference.set_replies(bob, False)
    MailMute.mute(bob, post)
    acts.remove(comment, by=moderator, reason="An advertisement.")
    work()

    assert [mail.to for mail in mailoutbox] == [["bob@example.org"]]


def test_a_muted_discussion_can_be_taken_back(client_of: ClientOf, post: Post, alice: User) -> None:
    MailMute.mute(alice, post)
    browser = client_of(alice)
    assert "Which chisel?" in browser.get("/notices/settings/").text

    browser.post(f"/notices/mutes/{post.pk}/removal/")
    assert wants_replies_by_mail(alice, post)


def test_a_mute_of_somebody_else_cannot_be_taken_back(
    client_of: ClientOf, post: Post, alice: User, mallory: User
) -> None:
    MailMute.mute(alice, post)

    assert client_of(mallory).post(f"/notices/mutes/{post.pk}/removal/").status_code == 404
    assert not wants_replies_by_mail(alice, post)


def test_the_link_shows_what_it_would_stop_and_stops_nothing(
    client: Client, way_out: str, post: Post, alice: User
) -> None:
    page = client.get(way_out).text

    assert "Stop mail about this discussion" in page
    assert "Which chisel?" in page
    assert wants_replies_by_mail(alice, post)


def test_one_click_stops_exactly_that_discussion(
    way_out: str, board: object, post: Post, alice: User
) -> None:
    """As a mail reader does it: without cookies, without a token against forgery."""
    other = Post.objects.create(author=alice, board=post.board, title="Other", slug="other")
    answer = Client(enforce_csrf_checks=True).post(way_out, ONE_CLICK)

    assert answer.status_code == 200
    assert not wants_replies_by_mail(alice, post)
    assert wants_replies_by_mail(alice, other)


def test_one_click_twice_is_as_good_as_once(client: Client, way_out: str) -> None:
    client.post(way_out, ONE_CLICK)

    assert client.post(way_out, ONE_CLICK).status_code == 200
    assert MailMute.objects.count() == 1


@pytest.mark.parametrize("body", [{}, {"wish": "something else"}])
def test_whatever_a_mail_reader_posts_stops_it(
    body: dict[str, str], client: Client, way_out: str, post: Post, alice: User
) -> None:
    client.post(way_out, body)

    assert not wants_replies_by_mail(alice, post)


def test_it_can_be_taken_back_at_once(
    client: Client, way_out: str, post: Post, alice: User
) -> None:
    assert "Take it back" in client.post(way_out, {"wish": "stop"}).text
    client.post(way_out, {"wish": "resume"})

    assert wants_replies_by_mail(alice, post)


def test_all_mail_about_answers_can_be_stopped_from_a_mail(
    client: Client, way_out: str, post: Post, alice: User
) -> None:
    client.post(way_out, {"wish": "stop-all"})
    assert not MailPreference.of(alice).replies

    client.post(way_out, {"wish": "resume-all"})
    assert MailPreference.of(alice).replies


@pytest.mark.parametrize("token", ["x", "x:y", "WzEsMV0:forged", "a" * 500, "%00", "ü"])
def test_a_link_that_is_not_ours_changes_nothing(token: str, client: Client, db: None) -> None:
    for answer in (
        client.get(f"/notices/unsubscribe/{token}/"),
        client.post(f"/notices/unsubscribe/{token}/", ONE_CLICK),
    ):
        assert answer.status_code == 404
        assert "Nothing was changed." in answer.text
    assert not MailMute.objects.exists()


def test_the_link_of_one_person_stops_nobody_elses_mail(
    client: Client, way_out: str, post: Post, bob: User
) -> None:
    client.post(way_out, ONE_CLICK)

    assert wants_replies_by_mail(bob, post)


def test_the_link_does_not_tell_the_title_of_a_removed_post(
    client: Client, way_out: str, post: Post
) -> None:
    post.remove()

    assert "Which chisel?" not in client.get(way_out).text
