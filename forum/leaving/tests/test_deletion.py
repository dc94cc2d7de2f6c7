"""Deleting one's account: asked for, thought again, and carried out to the end."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from accounts.left_names import KEPT, LeftName
from accounts.models import User
from conftest import ClientOf, make_user
from forum.leaving import deleting, departing
from forum.leaving.tests.conftest import Work
from forum.models import Comment, Post, State, cast_vote, recount
from forum.posting import publish_comment
from outbox import Later
from outbox.models import Job

PLACE = "/settings/deletion/"
SURE = {"words": "leave", "name": "bob"}


@pytest.fixture
def browser(sure_client_of: ClientOf, bob: User) -> Client:
    return sure_client_of(bob)


def leave(user: User, a_day_later: Work, *, takes_words: bool = False) -> None:
    assert departing.ask(user, takes_words=takes_words)
    a_day_later()
    assert not User.objects.filter(name=user.name).exists()


def test_for_a_day_all_is_as_before_but_for_a_banner_and_a_mail(
    browser: Client, bob: User, post: Post, work: Work, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    page = browser.post(PLACE, SURE, follow=True).text
    work()

    assert "Your account will be deleted" in page
    assert "Your account will be deleted on" in browser.get("/").text
    assert browser.post(f"/posts/{post.pk}/comments/", {"body": "Still here"}).status_code == 302
    [mail] = [mail for mail in mailoutbox if "will be deleted" in mail.subject]
    assert mail.to == [bob.email]
    assert "/settings/deletion/" in mail.body
    assert 'under "deleted member"' in mail.body


def test_one_click_takes_it_back(
    browser: Client, bob: User, a_day_later: Work, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    browser.post(PLACE, SURE)

    page = browser.post(f"{PLACE}calling-off/", follow=True).text
    a_day_later()

    assert "Your account stays as it is" in page
    assert User.objects.filter(name="bob", is_active=True, leaving_at=None).exists()
    assert browser.get("/settings/profile/").status_code == 200
    assert any("stays" in mail.subject for mail in mailoutbox)


def test_asked_anew_the_first_wish_is_void(bob: User, work: Work) -> None:
    departing.ask(bob, takes_words=True)
    departing.call_off(bob)
    departing.ask(bob, takes_words=False)
    first = Job.objects.filter(kind="leaving.delete").order_by("pk").first()
    assert first

    assert not deleting.delete(first.payload)

    assert User.objects.filter(name="bob", is_active=True).exists()


def test_asking_twice_leaves_one_day(browser: Client, bob: User) -> None:
    browser.post(PLACE, SURE)
    bob.refresh_from_db()
    first = bob.leaving_at

    browser.post(PLACE, SURE | {"words": "take"})

    bob.refresh_from_db()
    assert bob.leaving_at == first
    assert not bob.takes_words_along


@pytest.mark.parametrize(
    ("typed", "objection"),
    [
        ({"words": "leave", "name": ""}, "Type your name"),
        ({"words": "leave", "name": "alice"}, "That is not your name"),
        ({"name": "bob"}, "Choose what becomes of what you wrote"),
        ({"words": "burn", "name": "bob"}, "Select a valid choice"),
    ],
)
def test_a_slip_of_the_hand_deletes_nothing(
    browser: Client, bob: User, typed: dict[str, str], objection: str
) -> None:
    answer = browser.post(PLACE, typed)

    assert answer.status_code == 422
    assert objection in answer.text
    bob.refresh_from_db()
    assert bob.leaving_at is None


def test_it_needs_one_to_be_sure(client_of: ClientOf, client: Client, bob: User) -> None:
    assert client.post(PLACE, SURE)["Location"].startswith("/accounts/login/")
    assert client_of(bob).post(PLACE, SURE)["Location"].startswith("/accounts/reauthenticate/")

    bob.refresh_from_db()
    assert bob.leaving_at is None


def test_somebody_suspended_may_leave(browser: Client, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(suspended_until=timezone.now() + timedelta(days=1))

    assert browser.post(PLACE, SURE).status_code == 302

    bob.refresh_from_db()
    assert bob.leaving_at


def test_the_last_administrator_stays(
    sure_client_of: ClientOf, administrator: User, a_day_later: Work
) -> None:
    browser = sure_client_of(administrator)
    assert browser.post(PLACE, SURE | {"name": "ada"}).status_code == 422

    another = make_user("ava", is_superuser=True)
    assert browser.post(PLACE, SURE | {"name": "ada"}).status_code == 302
    User.objects.filter(pk=another.pk).update(is_superuser=False)
    a_day_later()

    administrator.refresh_from_db()
    assert administrator.is_active
    assert administrator.leaving_at is None


def test_words_stay_under_deleted_member(
    client: Client, bob: User, post: Post, comment: Comment, a_day_later: Work
) -> None:
    leave(bob, a_day_later)

    page = client.get(post.get_absolute_url()).text
    assert "The wider one." in page
    assert '<span class="byline">deleted member</span>' in page
    assert "bob" not in page
    assert "/people/deleted" not in page
    comment.refresh_from_db()
    assert comment.author
    assert client.get(f"/people/{comment.author.name}/").status_code == 404
    assert client.get("/people/bob/").status_code == 404


def test_words_go_and_their_places_stay(
    client: Client, alice: User, bob: User, post: Post, comment: Comment, a_day_later: Work
) -> None:
    reply = publish_comment(author=alice, post=post, parent=comment, body="Wider than what?")

    leave(bob, a_day_later, takes_words=True)

    page = client.get(post.get_absolute_url()).text
    assert "The wider one." not in page
    assert "Wider than what?" in page
    comment.refresh_from_db()
    reply.refresh_from_db()
    assert (comment.state, comment.body, comment.body_html) == (State.DELETED, "", "")
    assert reply.parent_id == comment.pk
    post.refresh_from_db()
    assert post.comment_count == 1


def test_a_post_goes_with_its_title_and_its_thread_stays(
    client: Client, alice: User, post: Post, comment: Comment, a_day_later: Work
) -> None:
    leave(alice, a_day_later, takes_words=True)

    post.refresh_from_db()
    assert (post.title, post.slug, post.body, post.url) == ("Deleted", "deleted", "", "")
    page = client.get(post.get_absolute_url()).text
    assert "chisel" not in page
    assert "The wider one." in page


def test_votes_go_and_the_counters_are_right(
    alice: User, bob: User, post: Post, comment: Comment, a_day_later: Work
) -> None:
    answer = publish_comment(author=alice, post=post, body="Both.")
    cast_vote(bob, post, 1)
    cast_vote(bob, answer, -1)
    cast_vote(alice, comment, 1)

    leave(bob, a_day_later)

    post.refresh_from_db()
    answer.refresh_from_db()
    comment.refresh_from_db()
    assert (post.up_count, answer.down_count, comment.up_count) == (0, 0, 1)
    assert not any(recount().values())


def test_nobody_is_left_in_the_account(
    browser: Client, client: Client, bob: User, post: Post, comment: Comment, a_day_later: Work
) -> None:
    leave(bob, a_day_later)

    assert browser.get("/settings/profile/")["Location"].startswith("/accounts/login/")
    for login in ("bob", "bob@example.org"):
        words = {"login": login, "password": "correct horse battery"}
        assert client.post("/accounts/login/", words).status_code == 200
    shell = User.objects.get(comments=comment)
    assert not shell.has_usable_password()
    assert not shell.is_active
    assert shell.email.endswith("@deleted.invalid")


def test_who_wrote_nothing_leaves_no_row(bob: User, a_day_later: Work) -> None:
    leave(bob, a_day_later)

    assert not User.objects.filter(pk=bob.pk).exists()


def test_the_name_is_nobodys_for_a_year(bob: User, a_day_later: Work) -> None:
    leave(bob, a_day_later)

    assert User.objects.objection_to("Bob")
    assert User.objects.objection_to("b0b")
    LeftName.objects.update(left_at=timezone.now() - KEPT)
    assert not User.objects.objection_to("Bob")
    assert LeftName.let_go() == 1


def test_an_address_can_be_used_anew(bob: User, a_day_later: Work) -> None:
    leave(bob, a_day_later)

    assert User.objects.create_user("robert", "bob@example.org")


def test_one_whose_time_is_over_goes_on_where_it_was(
    alice: User, bob: User, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(5):
        words = publish_comment(author=alice, post=post, body=f"Number {n}")
        cast_vote(bob, words, 1)
        publish_comment(author=bob, post=post, parent=words, body="Yes.")
    monkeypatch.setattr(deleting, "PATIENCE", -1.0)
    monkeypatch.setattr("forum.leaving.taking_words.AT_ONCE", 2)
    departing.ask(bob, takes_words=True)
    payload = Job.objects.get(kind="leaving.delete").payload
    stops = 0

    while User.objects.filter(name="bob").exists():
        try:
            deleting.delete(payload)
        except Later:
            stops += 1
        assert stops < 30, "It does again what is done."

    assert stops >= 6
    assert not Comment.objects.filter(body="Yes.").exists()
    assert not any(recount().values())


def test_files_go(bob: User, a_day_later: Work, tmp_path: Path) -> None:
    from accounts import pictures
    from forum.leaving.export import files
    from forum.leaving.models import Export

    pictures.keep(bob, dict.fromkeys(pictures.SIZES, b"webp"))
    export = Export.ask(bob)
    assert export
    files.workshop(export.name).mkdir(parents=True)

    leave(bob, a_day_later)

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not files.workshop(export.name).exists()
