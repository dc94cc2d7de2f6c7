"""An administrator sees the site as a member, changes nothing, and is known to have looked."""

from __future__ import annotations

import time

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from accounts.models import User
from conftest import ClientOf, make_user
from forum.models import Comment, Post, Vote
from forum.moderation.models import Act, Decision
from forum.people import seeing_as
from forum.permissions import can_impersonate
from forum.posting import publish_comment
from forum.trust.models import Reading, Visit

PLACE = "/moderation/people/bob/seeing-as/"


@pytest.fixture
def browser(sure_client_of: ClientOf, administrator: User) -> Client:
    return sure_client_of(administrator)


@pytest.fixture
def as_bob(browser: Client, bob: User) -> Client:
    """The administrator's, who sees the site as bob."""
    assert browser.post(PLACE, {"reason": "He sees no replies."}).status_code == 302
    return browser


def test_every_page_is_theirs_and_says_so(as_bob: Client, post: Post, comment: Comment) -> None:
    for path in ("/", post.get_absolute_url(), "/notices/", "/people/bob/"):
        page = as_bob.get(path).text
        assert "You see the site as <b>bob</b>" in page
        assert "Logged in as bob" in page
        assert "Administration" not in page


def test_it_stands_in_the_log_with_its_reason(
    as_bob: Client, bob: User, administrator: User
) -> None:
    decision = Decision.objects.get()

    assert (decision.act, decision.actor, decision.person) == (Act.IMPERSONATE, administrator, bob)
    assert decision.reason == "He sees no replies."


def test_without_a_reason_nothing_begins(browser: Client, bob: User) -> None:
    assert browser.post(PLACE, {"reason": " "}).status_code == 422
    assert "You see the site as" not in browser.get("/").text


def test_nothing_is_written_in_their_name(as_bob: Client, post: Post, comment: Comment) -> None:
    for path, words in (
        (f"/posts/{post.pk}/comments/", {"body": "I am bob"}),
        (f"/posts/{post.pk}/vote/", {"value": "1"}),
        (f"/comments/{comment.pk}/edit/", {"body": "I am bob"}),
        (f"/comments/{comment.pk}/deletion/", {}),
        ("/notices/reading/", {}),
        ("/appearance/", {"theme": "dark"}),
        ("/settings/deletion/", {"words": "take", "name": "bob"}),
        ("/accounts/logout/", {}),
    ):
        answer = as_bob.post(path, words)
        assert answer.status_code == 403, path
        assert "nothing is written in another" in answer.text

    assert Comment.objects.count() == 1
    assert not Vote.objects.exists()
    comment.refresh_from_db()
    assert comment.body == "The wider one."


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/logout/",
        "/settings/profile/", "/settings/export/", "/settings/export/download/",
        "/settings/deletion/", "/admin/", "/moderation/", "/moderation/people/bob/",
        "/drafts/", "/posts/new/", "/notices/settings/",
    ],
)  # fmt: skip
def test_what_is_for_them_alone_stays_closed(as_bob: Client, path: str) -> None:
    answer = as_bob.get(path)

    assert answer.status_code == 403
    assert "this page is for them alone" in answer.text


def test_nothing_of_them_is_touched(
    browser: Client, bob: User, alice: User, post: Post, comment: Comment
) -> None:
    publish_comment(author=alice, post=post, parent=comment, body="Thank you.")
    before = list(User.objects.filter(pk=bob.pk).values())
    browser.post(PLACE, {"reason": "He sees no replies."})

    for path in ("/", post.get_absolute_url(), f"/comments/{comment.pk}/", "/notices/"):
        browser.get(path)
    browser.post("/seeing-as/end/")

    assert list(User.objects.filter(pk=bob.pk).values()) == before
    assert not UserSession.objects.filter(user=bob).exists()
    assert not Reading.objects.filter(user=bob).exists()
    assert not Visit.objects.filter(user=bob).exists()


def test_one_button_ends_it_and_the_session_has_another_number_each_time(
    browser: Client, administrator: User, bob: User
) -> None:
    keys = [browser.session.session_key]
    browser.post(PLACE, {"reason": "He sees no replies."})
    keys.append(browser.session.session_key)

    page = browser.post("/seeing-as/end/", follow=True).text
    keys.append(browser.session.session_key)

    assert len(set(keys)) == 3
    assert "You see the site as yourself again, not as bob." in page
    assert "Logged in as ada" in browser.get("/").text


def test_it_ends_by_itself_and_what_is_sent_then_is_done_in_nobodys_name(
    as_bob: Client, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = time.time() + seeing_as.LASTS + 1
    monkeypatch.setattr("forum.people.seeing_as.time.time", lambda: later)

    answer = as_bob.post(f"/posts/{post.pk}/comments/", {"body": "Whose is this?"})

    assert answer.status_code == 403
    assert "for half an hour" in answer.text
    assert not Comment.objects.exists()
    assert "Logged in as ada" in as_bob.get("/").text


def test_one_who_is_no_administrator_any_more_sees_nothing(
    as_bob: Client, administrator: User
) -> None:
    User.objects.filter(pk=administrator.pk).update(is_superuser=False)

    assert "Logged in as bob" not in as_bob.get("/").text


def test_one_who_came_to_a_role_meanwhile_is_not_looked_through(as_bob: Client, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(is_moderator=True)

    assert "Logged in as ada" in as_bob.get("/").text


def test_it_needs_one_to_be_sure(client_of: ClientOf, administrator: User, bob: User) -> None:
    answer = client_of(administrator).post(PLACE, {"reason": "He sees no replies."})

    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not Decision.objects.exists()


def test_moderators_and_members_cannot(
    sure_client_of: ClientOf, moderator: User, bob: User, mallory: User
) -> None:
    for person in (moderator, mallory):
        answer = sure_client_of(person).post(PLACE, {"reason": "Curious"})
        assert answer.status_code == 403
    assert not Decision.objects.exists()


def test_nobody_with_a_role_is_looked_through(
    browser: Client, administrator: User, moderator: User
) -> None:
    for name in ("mona", "ada", make_user("stan", is_staff=True).name):
        answer = browser.post(f"/moderation/people/{name}/seeing-as/", {"reason": "Curious"})
        assert answer.status_code == 403
    assert not can_impersonate(administrator, make_user("ava", is_superuser=True))


def test_to_stop_what_never_began_leads_home(client_of: ClientOf, bob: User) -> None:
    assert client_of(bob).post("/seeing-as/end/")["Location"] == "/"
