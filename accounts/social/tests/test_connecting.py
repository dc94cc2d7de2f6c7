from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import User
from accounts.tests.conftest import PASSWORD
from conftest import ClientOf

from .conftest import Provider, come_by, leave

LIST, CONNECT = "/accounts/3rdparty/", "/accounts/3rdparty/oidc/connection/"
Post = Callable[[], list[EmailMultiAlternatives]]

pytestmark = pytest.mark.django_db


def removal(account: SocialAccount) -> str:
    return f"{LIST}{account.pk}/removal/"


def connect(client: Client, provider: Provider, person: str) -> str:
    page = client.get(provider.visit(leave(client, CONNECT), person), follow=True)
    return str(page.content.decode())


def test_a_member_connects_it_and_comes_in_by_it(
    alice: User, sure_client_of: ClientOf, provider: Provider, post_comes: Post
) -> None:
    browser = sure_client_of(alice)

    page = connect(browser, provider, "alice-there")

    assert "It opens your account from now on" in page
    assert "Village ID</b> as alice-there" in page
    [mail] = post_comes()
    assert mail.to == [alice.email]
    assert mail.subject == "Your account here opens by Village ID now"
    other = Client()
    come_by(other, provider, "alice-there")
    assert other.session["_auth_user_id"] == str(alice.pk)
    assert User.objects.get().email == alice.email


def test_who_has_not_shown_lately_that_it_is_them_is_asked(
    alice: User, client_of: ClientOf, provider: Provider
) -> None:
    browser = client_of(alice)

    assert "/accounts/reauthenticate/" in browser.post(CONNECT)["Location"]
    account = SocialAccount.objects.create(user=alice, provider="oidc", uid="1")
    assert "/accounts/reauthenticate/" in browser.post(removal(account))["Location"]
    assert SocialAccount.objects.exists()


def test_whoever_is_not_logged_in_connects_nothing(client: Client, provider: Provider) -> None:
    assert client.post(CONNECT)["Location"].startswith("/accounts/login/")
    assert client.get(LIST)["Location"].startswith("/accounts/login/")


def test_what_opens_one_account_cannot_open_another(
    alice: User, bob: User, sure_client_of: ClientOf, provider: Provider
) -> None:
    connect(sure_client_of(alice), provider, "carol")

    page = connect(sure_client_of(bob), provider, "carol")

    assert "It opens another account here" in page
    assert SocialAccount.objects.get().user == alice


def test_it_is_taken_away_again(
    alice: User, sure_client_of: ClientOf, provider: Provider, post_comes: Post
) -> None:
    browser = sure_client_of(alice)
    connect(browser, provider, "carol")
    post_comes()

    page = browser.post(removal(SocialAccount.objects.get()), follow=True)

    assert b"Village ID does not open your account any more" in page.content
    assert not SocialAccount.objects.exists()
    [mail] = post_comes()
    assert mail.subject == "Village ID does not open your account any more"


def test_one_that_is_not_configured_any_more_can_be_taken_away(
    alice: User, sure_client_of: ClientOf, provider: Provider
) -> None:
    account = SocialAccount.objects.create(user=alice, provider="gitlab", uid="1")
    browser = sure_client_of(alice)

    assert b"GitLab" in browser.get(LIST).content
    assert browser.post(removal(account)).status_code == 302
    assert not SocialAccount.objects.exists()


def test_nobody_takes_away_somebody_elses(
    alice: User, mallory: User, sure_client_of: ClientOf, provider: Provider
) -> None:
    account = SocialAccount.objects.create(user=alice, provider="oidc", uid="1")

    assert sure_client_of(mallory).post(removal(account)).status_code == 404
    assert SocialAccount.objects.exists()


def test_the_only_way_in_stays(client: Client, provider: Provider) -> None:
    come_by(client, provider, "carol")
    client.post("/accounts/3rdparty/signup/", {"username": "carol"})
    account = SocialAccount.objects.get()

    page = client.post(removal(account))

    assert page.status_code == 422
    assert b"It is the only way into your account" in page.content
    assert SocialAccount.objects.exists()

    User.objects.get().set_password(PASSWORD)
    person = User.objects.get()
    person.set_password(PASSWORD)
    person.save()
    browser = Client()
    browser.post("/accounts/login/", {"login": "carol", "password": PASSWORD})
    assert browser.post(removal(account)).status_code == 302
