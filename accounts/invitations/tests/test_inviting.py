"""Who may invite, by mail and by link, how many, and taking it back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from accounts.choices import Trust
from accounts.invitations.allowed import FOR_MEMBERS
from accounts.invitations.models import Invitation
from accounts.models import User
from conftest import ClientOf

OWN = "/accounts/invitations/"
Post = Callable[[], list[EmailMultiAlternatives]]


def invite(browser: Client, address: str = "carol@example.org") -> Any:
    return browser.post(f"{OWN}addresses/", {"email": address})


def make_link(browser: Client, uses: int = 3, days: int = 7) -> Any:
    return browser.post(f"{OWN}links/", {"uses": uses, "days": days})


def link_on(page: Any) -> str:
    found = re.search(r"<code>https?://[^/]+(/accounts/invitations/accept/[^<]+)</code>", page.text)
    assert found
    return found[1]


@pytest.mark.usefixtures("by_invitation")
def test_an_invitation_by_mail_leads_in(
    inviter: User, client_of: ClientOf, post_comes: Post
) -> None:
    invite(client_of(inviter), "Carol@Example.org")
    [letter] = post_comes()

    assert letter.to == ["carol@example.org"]
    assert letter.subject == "alice invites you to Folkmoot"
    assert "/accounts/invitations/accept/" in str(letter.body)


def test_no_token_stands_in_the_database(
    inviter: User, client_of: ClientOf, post_comes: Post
) -> None:
    browser = client_of(inviter)
    token = link_on(make_link(browser)).rsplit("/", 2)[1]
    invite(browser)
    [letter] = post_comes()
    [signed] = re.findall(r"accept/(\S+)/", str(letter.body))

    rows = str(list(Invitation.objects.values()))
    assert token not in rows
    assert signed not in rows


def test_the_inviter_does_not_see_the_link_of_somebody_elses_address(
    inviter: User, client_of: ClientOf
) -> None:
    browser = client_of(inviter)
    invite(browser)

    assert "/accept/" not in browser.get(OWN).text


def test_a_link_is_shown_once(inviter: User, client_of: ClientOf) -> None:
    browser = client_of(inviter)
    link = link_on(make_link(browser))

    assert link not in browser.get(OWN).text
    assert "A link for 3 people" in browser.get(OWN).text


@pytest.mark.parametrize("level", [Trust.NEW, Trust.BASIC])
def test_whoever_is_new_cannot_invite(alice: User, client_of: ClientOf, level: Trust) -> None:
    alice.trust_level = level
    alice.save()
    browser = client_of(alice)

    assert "trust level" in browser.get(OWN).text
    assert invite(browser).status_code == 403
    assert make_link(browser).status_code == 403
    assert not Invitation.objects.exists()


def test_moderators_can_at_any_level(moderator: User, client_of: ClientOf) -> None:
    assert invite(client_of(moderator)).status_code == 302


def test_whoever_is_suspended_cannot(
    inviter: User, client_of: ClientOf, suspended: Callable[[User], User]
) -> None:
    suspended(inviter)

    assert invite(client_of(inviter)).status_code == 403
    assert make_link(client_of(inviter)).status_code == 403


def test_a_closed_site_takes_no_invitations(
    inviter: User, client_of: ClientOf, settings: Any
) -> None:
    settings.SIGNUPS = "closed"

    assert invite(client_of(inviter)).status_code == 403


@pytest.mark.parametrize("mode", ["open", "invitation", "request", "closed"])
def test_the_settings_lead_to_it_where_one_may_invite(
    inviter: User, mallory: User, client_of: ClientOf, settings: Any, mode: str
) -> None:
    settings.SIGNUPS = mode
    mallory.trust_level = Trust.NEW
    mallory.save()
    link = f'href="{OWN}"'

    page = client_of(inviter).get("/accounts/email/").text
    assert (link in page) == (mode != "closed")
    assert link not in client_of(mallory).get("/accounts/email/").text


@pytest.mark.parametrize(("uses", "days"), [(FOR_MEMBERS.uses + 1, 7), (0, 7), (1, 365), (1, 8)])
def test_a_members_link_has_its_bounds(
    inviter: User, client_of: ClientOf, uses: int, days: int
) -> None:
    assert make_link(client_of(inviter), uses, days).status_code == 422
    assert not Invitation.objects.exists()


def test_a_moderators_link_has_wider_ones(moderator: User, client_of: ClientOf) -> None:
    assert make_link(client_of(moderator), 100, 365).status_code == 201


def test_only_so_many_are_open_at_a_time(inviter: User, client_of: ClientOf) -> None:
    for _ in range(FOR_MEMBERS.open):
        Invitation.open(inviter, uses=1, days=1)
    browser = client_of(inviter)

    assert invite(browser).status_code == 422
    assert make_link(browser).status_code == 422

    Invitation.objects.first().revoke()  # type: ignore[union-attr]
    assert invite(browser).status_code == 302


def test_making_and_taking_back_has_an_end(inviter: User, client_of: ClientOf) -> None:
    browser = client_of(inviter)
    answers = []
    for _ in range(22):
        answers.append(make_link(browser).status_code)
        Invitation.objects.update(revoked_at=timezone.now())

    assert answers == [201] * 20 + [422] * 2


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:1@evil"])
def test_no_forged_host_gets_into_a_link(
    inviter: User, client_of: ClientOf, post_comes: Post, settings: Any, host: str
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    browser = client_of(inviter)
    data = {"uses": 1, "days": 7}
    page = browser.post(f"{OWN}links/", data, headers={"host": host, "x-forwarded-host": host})
    browser.post(f"{OWN}addresses/", {"email": "carol@example.org"}, headers={"host": host})

    letters = post_comes()
    assert "evil" not in str([letter.message() for letter in letters])
    for link in re.findall(
        r"https?://[^<\s]+accept/", page.text + "".join(str(m.body) for m in letters)
    ):
        assert link.startswith(settings.SITE_ORIGIN)


def test_two_invitations_to_one_address_name_each_inviter(
    inviter: User, moderator: User, client_of: ClientOf, post_comes: Post
) -> None:
    invite(client_of(inviter))
    invite(client_of(moderator))

    assert [letter.subject.split()[0] for letter in post_comes()] == ["alice", "mona"]


def test_a_strangers_mailbox_is_not_filled(
    inviter: User, moderator: User, client_of: ClientOf
) -> None:
    answers = [invite(client_of(person)).status_code for person in (inviter, moderator) * 2]

    assert answers == [302, 302, 422, 422]


def test_an_address_that_is_here_already_gets_no_mail_and_nobody_is_told(
    inviter: User, bob: User, client_of: ClientOf, post_comes: Post
) -> None:
    known, unknown = (
        re.sub(r"\S+@example.org", "", invite(client_of(inviter), address).text)
        for address in (bob.email, "nobody@example.org")
    )

    assert known == unknown
    assert [letter.to for letter in post_comes()] == [["nobody@example.org"]]


def test_what_is_taken_back_is_not_mailed(
    inviter: User, client_of: ClientOf, post_comes: Post
) -> None:
    browser = client_of(inviter)
    invite(browser)
    browser.post(f"{OWN}{Invitation.objects.get().pk}/revocation/")

    assert post_comes() == []


def test_only_ones_own_are_taken_back(inviter: User, mallory: User, client_of: ClientOf) -> None:
    invitation, _ = Invitation.open(inviter, uses=1, days=1)

    assert client_of(mallory).post(f"{OWN}{invitation.pk}/revocation/").status_code == 404
    assert Invitation.objects.get().is_standing
    client_of(inviter).post(f"{OWN}{invitation.pk}/revocation/")
    assert not Invitation.objects.get().is_standing


def test_a_page_of_many_takes_no_more_queries(
    inviter: User, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    for _ in range(30):
        Invitation.open(inviter, uses=1, days=1)
    browser = client_of(inviter)

    with django_assert_max_num_queries(9):
        browser.get(OWN)
