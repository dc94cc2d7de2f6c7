"""Coming in by an account elsewhere, with a provider that is really there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import User
from accounts.tests.conftest import PASSWORD, link_in

from .conftest import CALLBACK, LOGIN, Provider, come_by, leave

SIGNUP = "/accounts/3rdparty/signup/"
Post = Callable[[], list[EmailMultiAlternatives]]

pytestmark = pytest.mark.django_db


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_whoever_is_new_chooses_a_name_and_is_in(client: Client, provider: Provider) -> None:
    answer = come_by(client, provider, "carol", next="/b/workbench/")
    assert answer["Location"] == SIGNUP
    form = client.get(SIGNUP)
    assert form.context["form"].initial["username"] == "carol"
    assert b"carol@example.org, which Village ID has confirmed" in form.content
    assert not is_in(client)

    done = client.post(SIGNUP, {"username": "carolina"})

    assert (done.status_code, done["Location"]) == (302, "/b/workbench/")
    assert is_in(client)
    person = User.objects.get()
    assert (person.name, person.email) == ("carolina", "carol@example.org")
    assert not person.has_usable_password()
    [address] = EmailAddress.objects.filter(user=person)
    assert address.verified
    assert address.primary


def test_whoever_was_here_is_in_at_once(client: Client, provider: Provider) -> None:
    come_by(client, provider, "carol")
    client.post(SIGNUP, {"username": "carol"})
    other = Client()

    answer = come_by(other, provider, "carol")

    assert answer["Location"] == "/"
    assert is_in(other)
    assert User.objects.count() == 1


def test_of_what_is_told_only_the_name_there_is_kept(client: Client, provider: Provider) -> None:
    provider.set_up(userinfo={"birthdate": "1970-01-01", "picture": "https://example.org/me.png"})
    come_by(client, provider, "carol")
    client.post(SIGNUP, {"username": "carol"})

    assert SocialAccount.objects.get().extra_data == {"called": "carol"}
    come_by(Client(), provider, "carol")
    assert SocialAccount.objects.get().extra_data == {"called": "carol"}


def test_an_address_that_was_not_verified_is_confirmed_here(
    client: Client, provider: Provider, post_comes: Post
) -> None:
    come_by(client, provider, "dora")
    assert client.get(SIGNUP).context["form"].initial["email"] == "dora@example.org"

    client.post(SIGNUP, {"username": "dora", "email": "Dora@Example.org"})

    assert not is_in(client)
    assert not EmailAddress.objects.get().verified
    [mail] = post_comes()
    assert mail.to == ["dora@example.org"]
    client.post(link_in(mail))
    assert EmailAddress.objects.get().verified


def test_a_verified_address_that_is_known_here_opens_nothing(
    client: Client, alice: User, provider: Provider
) -> None:
    """Whoever runs the provider could otherwise come in as anybody."""
    answer = come_by(client, provider, "alice-there")

    assert answer.status_code == 409
    assert b"Log in as you always do" in answer.content
    assert not is_in(client)
    assert not SocialAccount.objects.exists()
    assert client.get(SIGNUP)["Location"] == "/accounts/login/"


def test_an_unverified_address_that_is_known_here_tells_nothing(
    client: Client, alice: User, provider: Provider, post_comes: Post
) -> None:
    come_by(client, provider, "alice-unsure")
    known = client.post(SIGNUP, {"username": "alicia", "email": "alice@example.org"})
    other = Client()
    come_by(other, provider, "dora")
    unknown = other.post(SIGNUP, {"username": "dora", "email": "dora@example.org"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert not User.objects.filter(name="alicia").exists()
    assert not SocialAccount.objects.filter(user=alice).exists()
    to_alice, to_dora = post_comes()
    assert "account with it already" in str(to_alice.body)
    assert to_dora.to == ["dora@example.org"]


@pytest.mark.parametrize(
    ("told", "suggested"),
    [
        ("alice", "alice-2"),
        ("Carol Müller", "Carol-Müller"),
        ("admin", ""),
        ("аlice", ""),
        ("x" * 60, "x" * 30),
        ("\u202ecarol!!", "carol"),
        ("🦆", ""),
    ],
)
def test_a_name_is_suggested_that_can_be_had(
    client: Client, alice: User, provider: Provider, told: str, suggested: str
) -> None:
    name = {"preferred_username": told, "name": told}
    provider.set_up(userinfo=name)
    come_by(client, provider, "carol")
    page = client.get(SIGNUP)
    assert page.context["form"].initial["username"] == suggested

    if suggested:
        client.post(SIGNUP, {"username": suggested})
        assert User.objects.filter(name=suggested).exists()


def test_a_name_that_cannot_be_had_is_told_beside_it(
    client: Client, alice: User, provider: Provider
) -> None:
    come_by(client, provider, "carol")

    page = client.post(SIGNUP, {"username": "ALICE"})

    assert "has this name already" in str(page.context["form"].errors["username"])
    assert User.objects.count() == 1
    assert client.post(SIGNUP, {"username": "carol"}).status_code == 302


def test_whoever_turns_back_there_is_told_kindly(client: Client, provider: Provider) -> None:
    back = provider.visit(leave(client), "carol", says="cancel")

    page = client.get(back, follow=True)

    assert b"You turned back" in page.content
    assert not is_in(client)
    assert not User.objects.exists()


def test_a_closed_site_takes_nobody_new_and_lets_members_in(
    client: Client, provider: Provider, settings: Any
) -> None:
    come_by(client, provider, "carol")
    client.post(SIGNUP, {"username": "carol"})
    settings.SIGNUPS = "closed"

    member, stranger = Client(), Client()
    come_by(member, provider, "carol")
    page = come_by(stranger, provider, "dora")

    assert is_in(member)
    assert b"takes no new members" in page.content
    assert User.objects.count() == 1


def test_the_road_there_asks_once_and_keeps_its_secret(client: Client, provider: Provider) -> None:
    asked = [parse_qs(urlsplit(leave(client)).query) for _ in range(2)]

    for question in asked:
        assert question["code_challenge_method"] == ["S256"]
        assert set(question["scope"][0].split()) == {"openid", "profile", "email"}
        assert "forum secret" not in str(question)
    for part in ("state", "nonce", "code_challenge"):
        assert asked[0][part] != asked[1][part]


def test_nobody_leaves_without_pressing_the_button(client: Client, provider: Provider) -> None:
    assert client.get(LOGIN).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(LOGIN).status_code == 403

    for page in ("/accounts/login/", "/accounts/signup/"):
        html = client.get(page).content.decode()
        assert "Go on with Village ID" in html
        assert provider.origin not in html


def test_where_none_is_configured_none_is_seen(client: Client, alice: User, settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {}
    for page in ("/accounts/login/", "/accounts/signup/"):
        assert b"Go on with" not in client.get(page).content
    for name in ("github", "google", "gitlab", "oidc", "facebook"):
        assert client.post(f"/accounts/{name}/login/").status_code == 404
        assert client.get(f"/accounts/{name}/login/callback/?code=x&state=y").status_code == 404
    client.post("/accounts/login/", {"login": "alice", "password": PASSWORD})
    assert b"Accounts elsewhere" not in client.get("/accounts/email/").content


def test_what_a_link_adds_to_the_road_is_not_taken_along(
    client: Client, provider: Provider
) -> None:
    """allauth would pass these on: they could ask for more, or send people back to elsewhere."""
    more = "?scope=admin&auth_params=redirect_uri%3Dhttps%3A%2F%2Fevil.example%26prompt%3Dnone"

    asked = parse_qs(urlsplit(leave(client, LOGIN + more)).query)

    assert asked["redirect_uri"] == [f"http://testserver{CALLBACK}"]
    assert "admin" not in asked["scope"][0]
    assert "prompt" not in asked
