"""Changing one's name, over HTTP: what becomes of the old one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts import mails, renaming, tasks
from accounts.models import FormerName, User
from conftest import ClientOf, make_user
from forum.models import Comment
from forum.posting import publish_comment
from outbox.models import Job

PLACE = "/settings/name/"


@pytest.fixture
def browser(alice: User, client_of: ClientOf) -> Client:
    return client_of(alice)


def change(browser: Client, name: str) -> int:
    return browser.post(PLACE, {"name": name}).status_code


def time_passes(since: timedelta) -> None:
    for former in FormerName.objects.all():
        FormerName.objects.filter(pk=former.pk).update(left_at=former.left_at - since)


def test_a_name_is_changed_and_the_old_one_leads_to_the_new(
    browser: Client, client: Client, comment: Comment, alice: User
) -> None:
    said = publish_comment(author=alice, post=comment.post, body="I, @alice, say so.")
    assert change(browser, "alicia") == 302

    assert "alicia" in client.get(comment.post.get_absolute_url()).text
    answer = client.get("/people/alice/")
    assert (answer.status_code, answer["Location"]) == (301, "/people/alicia/")
    assert answer["Cache-Control"] == "no-cache"
    said.refresh_from_db()
    assert 'href="/people/alice/"' in said.body_html
    assert client.get("/people/ALICE/")["Location"] == "/people/alicia/"


def test_nobody_else_comes_to_have_an_old_name(browser: Client, bob: User) -> None:
    change(browser, "alicia")

    for taken in ("alice", "Alice", "AIice", "al1ce", "alicia"):
        with pytest.raises(Exception, match="Somebody here"):
            User.objects.create_user(taken, "other@example.org")
        bobs = Client()
        bobs.force_login(bob)
        assert change(bobs, taken) == 422
    words = {"username": "alice", "email": "new@example.org", "password1": "a long sentence"}
    assert "Somebody here had this name before" in Client().post("/accounts/signup/", words).text


def test_ones_own_old_name_can_be_taken_back(browser: Client, client: Client, alice: User) -> None:
    change(browser, "alicia")
    time_passes(renaming.BETWEEN_CHANGES)

    assert change(browser, "alice") == 302

    assert client.get("/people/alice/").status_code == 200
    assert client.get("/people/alicia/")["Location"] == "/people/alice/"


def test_it_is_changed_once_in_a_while_and_mended_once(browser: Client, alice: User) -> None:
    assert change(browser, "alicai") == 302
    assert change(browser, "alicia") == 302
    assert change(browser, "alison") == 422
    assert "A name can be changed once in 30 days" in browser.get(PLACE).text
    time_passes(renaming.BETWEEN_CHANGES - timedelta(minutes=1))
    assert change(browser, "alison") == 422
    time_passes(timedelta(minutes=2))
    assert change(browser, "alison") == 302


def test_what_was_not_mended_within_the_hour_stays(browser: Client) -> None:
    change(browser, "alicai")
    time_passes(renaming.CORRECTION)

    assert change(browser, "alicia") == 422


def test_going_to_and_fro_is_no_way_around_it(browser: Client) -> None:
    assert [change(browser, name) for name in ("alicia", "alice", "alicia")] == [302, 302, 422]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "without a name"),
        ("alice", "your name already"),
        ("admin", "kept free"),
        ("M0derator", "kept free"),
        ("bob", "has this name already"),
        ("b0b", "looks like"),
        ("ali\u202ece", "cannot be seen"),
        ("аlice2", "different scripts"),
        ("a b", "no spaces"),
        ("x" * 31, "at most 30"),
    ],
)
def test_what_is_no_name_is_refused_beside_the_field(
    browser: Client, alice: User, bob: User, name: str, why: str
) -> None:
    answer = browser.post(PLACE, {"name": name})

    assert answer.status_code == 422
    assert why in answer.context["form"].errors["name"].as_text()
    alice.refresh_from_db()
    assert alice.name == "alice"


def test_a_change_of_case_alone_is_one_too(browser: Client, client: Client, alice: User) -> None:
    assert change(browser, "Alice") == 302

    assert client.get("/people/alice/")["Location"] == "/people/Alice/"
    assert "Names you had" not in browser.get(PLACE).text


def test_the_change_is_told_by_mail_and_in_its_place(browser: Client, alice: User) -> None:
    answer = browser.post(PLACE, {"name": "alicia"}, headers={"HX-Request": "true"})
    assert "You are called alicia from now on." in answer.text

    [job] = Job.objects.filter(kind=mails.KIND)
    tasks.send_mail(job.payload)
    [letter] = mail.outbox
    assert letter.to == [alice.email]
    assert "alice" in str(letter.body)
    assert "alicia" in str(letter.body)


def test_one_logs_in_with_the_old_name_and_with_the_new(browser: Client, alice: User) -> None:
    change(browser, "alicia")

    for login in ("alice", "alicia", "ALICE"):
        words = {"login": login, "password": "correct horse battery"}
        client = Client()
        assert client.post("/accounts/login/", words).status_code == 302
        assert client.session["_auth_user_id"] == str(alice.pk)


def test_sessions_go_on(browser: Client) -> None:
    change(browser, "alicia")

    assert "Logged in as alicia" in browser.get("/").text


def test_who_takes_the_name_at_this_moment_is_first(alice: User, bob: User) -> None:
    """Between what the form saw and what the row says."""
    renaming.rename(bob, "robert")

    with pytest.raises(renaming.Refused, match="already"):
        renaming.rename(alice, "robert")


def test_an_administrators_change_keeps_the_old_name_too(
    client_of: ClientOf, administrator: User, alice: User, client: Client
) -> None:
    place = f"/admin/accounts/user/{alice.pk}/change/"
    words = {"name": "alicia", "email": alice.email, "is_active": "on"}
    assert client_of(administrator).post(place, words).status_code == 302

    assert client.get("/people/alice/")["Location"] == "/people/alicia/"


def test_the_names_of_closed_accounts_lead_nowhere(client: Client, db: None) -> None:
    carol = make_user("carol")
    renaming.rename(carol, "caroline")
    User.objects.filter(pk=carol.pk).update(is_active=False)

    assert client.get("/people/carol/").status_code == 404
    assert timezone.now() > FormerName.objects.get().left_at
