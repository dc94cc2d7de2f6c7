"""The way from a link to an account, and what tries to make more of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.invitations.models import Invitation, Place
from accounts.invitations.tree import inviter_of
from accounts.models import User
from accounts.tests.conftest import PASSWORD, link_in
from conftest import ClientOf

Post = Callable[[], list[EmailMultiAlternatives]]

SIGNUP = "/accounts/signup/"


def address_of(token: str) -> str:
    return f"/accounts/invitations/accept/{token}/"


def sign_up(browser: Client, name: str = "carol", email: str = "carol@example.org") -> Any:
    return browser.post(SIGNUP, {"username": name, "email": email, "password1": PASSWORD})


def come_with(token: str) -> Client:
    browser = Client()
    assert browser.post(address_of(token))["Location"] == SIGNUP
    return browser


@pytest.fixture
def token(inviter: User) -> str:
    """Of a link for two."""
    return Invitation.open(inviter, uses=2, days=7)[1]


@pytest.mark.usefixtures("by_invitation")
class TestOnlyWhoWasInvited:
    def test_comes_in(self, token: str, inviter: User) -> None:
        browser = come_with(token)
        assert "alice invited you" in browser.get(SIGNUP).text

        sign_up(browser)

        carol = User.objects.get(name="carol")
        assert inviter_of(carol) == inviter
        assert Invitation.objects.get().use_count == 1

    def test_nobody_else(self, db: None) -> None:
        page = sign_up(Client())

        assert "by invitation" in page.text
        assert not User.objects.exists()

    def test_looking_is_not_enough(self, token: str) -> None:
        """Mail scanners look at every link."""
        browser = Client()
        assert "alice invites you" in browser.get(address_of(token)).text
        sign_up(browser)

        assert not User.objects.filter(name="carol").exists()
        assert Invitation.objects.get().use_count == 0

    def test_a_link_still_wants_the_address_confirmed(self, token: str, post_comes: Post) -> None:
        sign_up(come_with(token))

        assert not User.objects.get(name="carol").addresses.get().verified
        assert "/accounts/confirm-email/" in link_in(post_comes()[0])

    def test_who_was_mailed_has_confirmed_by_it(self, inviter: User, post_comes: Post) -> None:
        invitation = Invitation.bind(inviter, "carol@example.org")
        browser = come_with(invitation.signed_token)
        assert 'value="carol@example.org"' in browser.get(SIGNUP).text

        sign_up(browser)

        assert User.objects.get(name="carol").addresses.get().verified
        assert "_auth_user_id" in browser.session
        assert post_comes() == []

    def test_a_forwarded_mail_is_for_no_other_address(self, inviter: User) -> None:
        invitation = Invitation.bind(inviter, "carol@example.org")
        page = sign_up(come_with(invitation.signed_token), email="mallory@example.org")

        assert "This invitation is for carol@example.org" in page.text
        assert not User.objects.filter(name="carol").exists()

    def test_a_mail_is_good_for_one(self, inviter: User) -> None:
        invitation = Invitation.bind(inviter, "carol@example.org")
        first, second = (come_with(invitation.signed_token) for _ in range(2))
        sign_up(first)
        User.objects.get(name="carol").delete()

        assert "by invitation" in sign_up(second, name="carola").text

    def test_a_mail_is_dead_once_it_is_taken_back(self, inviter: User) -> None:
        invitation = Invitation.bind(inviter, "carol@example.org")
        browser = come_with(invitation.signed_token)
        invitation.revoke()

        assert "by invitation" in sign_up(browser).text
        assert "taken back" in Client().get(address_of(invitation.signed_token)).text

    def test_who_comes_by_a_name_that_is_taken_uses_nothing_up(
        self, token: str, inviter: User
    ) -> None:
        sign_up(come_with(token), name="alice")

        assert Invitation.objects.get().use_count == 0

    def test_an_address_that_is_here_already_uses_nothing_up_and_tells_nothing(
        self, token: str, bob: User
    ) -> None:
        known = sign_up(come_with(token), email=bob.email)
        unknown = sign_up(come_with(token), name="carola", email="carola@example.org")

        assert known["Location"] == unknown["Location"]
        assert Invitation.objects.get().use_count == 1


@pytest.mark.parametrize("mode", ["invitation", "request"])
def test_forged_tokens_open_nothing(inviter: User, mallory: User, settings: Any, mode: str) -> None:
    settings.SIGNUPS = mode
    bound = Invitation.bind(inviter, "carol@example.org").signed_token
    Invitation.open(inviter, uses=1, days=1)
    stored = Invitation.objects.exclude(token_hash="").get()
    forged = [
        "x",
        "0" * 32,
        stored.token_hash,
        str(stored.pk),
        bound[:-1] + ("A" if bound[-1] != "A" else "B"),
        bound.partition(":")[2],
        bound.replace(":", "", 1),
        bound + "=",
        "é" * 10,
        "%00",
        "x" * 4000,
    ]
    for token in forged:
        browser = Client()
        assert browser.post(address_of(token)).status_code in (404, 410), token
        assert "by invitation" in sign_up(browser).text

    assert not User.objects.filter(name="carol").exists()


def test_on_an_open_site_one_may_join_with_another_address(inviter: User) -> None:
    """As anybody: it counts for nothing, and confirms nothing."""
    browser = come_with(Invitation.bind(inviter, "carol@example.org").signed_token)
    sign_up(browser, email="other@example.org")

    assert not User.objects.get(name="carol").addresses.get().verified
    assert Invitation.objects.get().use_count == 0
    assert not Place.objects.exists()


def test_a_closed_site_takes_the_invited_neither(token: str, settings: Any) -> None:
    browser = come_with(token)
    settings.SIGNUPS = "closed"

    assert "takes no new members" in sign_up(browser).text
    assert "takes no new members" in Client().get(address_of(token)).text
    assert not User.objects.filter(name="carol").exists()


@pytest.mark.parametrize("goal", ["https://evil.example/", "//evil.example", "/accounts/logout/"])
def test_an_invitation_leads_nowhere_but_to_joining(token: str, goal: str) -> None:
    browser = Client()
    answer = browser.post(f"{address_of(token)}?next={goal}", {"next": goal})

    assert answer["Location"] == SIGNUP
    page = browser.get(f"{SIGNUP}?next={goal}").text
    assert 'href="https://evil' not in page
    joined = browser.post(
        f"{SIGNUP}?next={goal}",
        {"username": "carol", "email": "carol@example.org", "password1": PASSWORD, "next": goal},
    )
    assert "evil" not in joined["Location"]


@pytest.mark.usefixtures("by_invitation")
def test_unknown_links_are_looked_for_as_long_as_known_ones(
    token: str, inviter: User, django_assert_num_queries: Any
) -> None:
    Invitation.objects.update(revoked_at=timezone.now())
    bound = Invitation.bind(inviter, "carol@example.org")
    bound.revoke()

    counted = []
    for found in (token, "unknown", bound.signed_token, bound.signed_token[:-2] + "xx"):
        with CaptureQueriesContext(connection) as queries:
            Invitation.found_by(found)
        counted.append(len(queries))
    assert counted == [2] * 4


@pytest.mark.usefixtures("by_invitation")
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"expires_at": timezone.now() - timedelta(seconds=1)}, "that while is over"),
        ({"use_count": 2}, "has been used already"),
        ({"revoked_at": timezone.now()}, "was taken back"),
    ],
)
def test_each_end_is_told_kindly(token: str, change: dict[str, Any], words: str) -> None:
    Invitation.objects.update(**change)

    for answer in (Client().get(address_of(token)), Client().post(address_of(token))):
        assert answer.status_code == 410
        assert words in answer.text


@pytest.mark.usefixtures("by_invitation")
@pytest.mark.parametrize("end", ["closed", "suspended"])
def test_who_is_suspended_or_gone_brings_nobody(
    token: str, inviter: User, suspended: Callable[[User], User], end: str
) -> None:
    browser = come_with(token)
    if end == "suspended":
        suspended(inviter)
    else:
        User.objects.filter(pk=inviter.pk).update(is_active=False)

    assert "by invitation" in sign_up(browser).text
    assert "taken back" in Client().get(address_of(token)).text


def test_who_is_here_already_is_told_so(token: str, bob: User, client_of: ClientOf) -> None:
    browser = client_of(bob)

    assert "You are in already" in browser.get(address_of(token)).text
    assert "You are in already" in browser.post(address_of(token)).text


def test_on_an_open_site_an_invitation_is_remembered_as_well(token: str, inviter: User) -> None:
    sign_up(come_with(token))

    assert inviter_of(User.objects.get(name="carol")) == inviter


def test_on_an_open_site_a_dead_one_keeps_nobody_out(token: str) -> None:
    browser = come_with(token)
    Invitation.objects.update(revoked_at=timezone.now())
    sign_up(browser)

    assert User.objects.filter(name="carol").exists()
    assert not Place.objects.exists()


def test_trying_links_is_limited(db: None) -> None:
    answers = [Client().get(address_of(f"guess{n}")).status_code for n in range(62)]

    assert answers[:60] == [410] * 60
    assert answers[60:] == [429, 429]


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_only_so_many_come_in(inviter: User, settings: Any) -> None:
    settings.SIGNUPS = "invitation"
    _, token = Invitation.open(inviter, uses=3, days=1)
    browsers = [come_with(token) for _ in range(50)]
    start = Barrier(len(browsers))

    def arrive(number: int) -> None:
        start.wait()
        sign_up(browsers[number], f"guest{number}x", f"guest{number}@example.org")
        connection.close()

    threads = [Thread(target=arrive, args=(number,)) for number in range(len(browsers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert User.objects.exclude(pk=inviter.pk).count() == 3
    assert Place.objects.exclude(above=None).count() == 3
    assert Invitation.objects.get().use_count == 3
