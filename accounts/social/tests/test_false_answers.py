"""Answers that are forged, late, about somebody else, or nonsense."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from accounts.limits.tests.conftest import swallowing_port
from accounts.models import User

from .conftest import CALLBACK, LOGIN, Provider, come_by, configured, leave

pytestmark = pytest.mark.django_db


def is_refused(client: Client, answer: Any) -> bool:
    """And nothing has come of it."""
    assert "_auth_user_id" not in client.session
    assert "socialaccount_sociallogin" not in client.session
    assert not User.objects.filter(name__startswith="carol").exists()
    assert not SocialAccount.objects.exists()
    return answer.status_code in (401, 403, 200) and b"That did not work" in answer.content


@pytest.mark.parametrize("state", ["", "&state=", "&state=guessed", "&state=%00"])
def test_an_answer_to_no_question_is_refused(
    client: Client, provider: Provider, state: str
) -> None:
    back = provider.visit(leave(client), "carol")
    code = back.partition("code=")[2].partition("&")[0]

    assert is_refused(client, client.get(f"{CALLBACK}?code={code}{state}"))


def test_an_answer_to_somebody_elses_question_is_refused(
    client: Client, provider: Provider
) -> None:
    """Mallory sends her own answer to a victim, who would go on as Mallory."""
    mallory = Client()
    back = provider.visit(leave(mallory), "carol")

    assert is_refused(client, client.get(back))


def test_a_code_of_another_journey_is_refused(client: Client, provider: Provider) -> None:
    """Stolen on its way back, and put into a journey of the thief's."""
    stolen = provider.visit(leave(Client()), "carol").partition("code=")[2].partition("&")[0]
    own = provider.visit(leave(client), "dora")
    state = own.partition("state=")[2].partition("&")[0]

    assert is_refused(client, client.get(f"{CALLBACK}?code={stolen}&state={state}"))


def test_an_answer_serves_once(client: Client, provider: Provider) -> None:
    back = provider.visit(leave(client), "carol")
    assert client.get(back).status_code == 302

    assert b"That did not work" in client.get(back).content


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://evil.example"},
        {"aud": "another client"},
        {"nonce": "another question"},
        {"nonce": None},
        {"sub": "another person"},
        {"exp": 1},
    ],
)
def test_a_token_that_is_not_for_us_is_refused(
    client: Client, provider: Provider, lie: dict[str, Any]
) -> None:
    provider.set_up(id_token=lie)

    assert is_refused(client, come_by(client, provider, "carol"))


@pytest.mark.parametrize(
    "lie",
    [
        {"sub": ""},
        {"sub": None},
        {"sub": "x" * 5000},
        {"sub": "another person"},
    ],
)
def test_news_of_nobody_or_of_somebody_else_are_refused(
    client: Client, provider: Provider, lie: dict[str, Any]
) -> None:
    provider.set_up(userinfo=lie)

    assert is_refused(client, come_by(client, provider, "carol"))


@pytest.mark.parametrize("word", ["true", 1, "yes", ["x"]])
def test_only_a_plain_yes_verifies_an_address(
    client: Client, alice: User, provider: Provider, word: object
) -> None:
    provider.set_up(userinfo={"email_verified": word, "email": "new@example.org"})

    come_by(client, provider, "carol")

    assert "email" in client.get("/accounts/3rdparty/signup/").context["form"].fields


@pytest.mark.parametrize("email", ["nonsense", "", None, "a@b@c", "<script>@example.org"])
def test_an_address_that_is_none_is_asked_for(
    client: Client, provider: Provider, email: str | None
) -> None:
    provider.set_up(userinfo={"email": email})

    come_by(client, provider, "carol")

    form = client.get("/accounts/3rdparty/signup/").context["form"]
    assert "email" in form.fields


@pytest.mark.parametrize("name", [None, "", "<script>", "x" * 100_000])
def test_a_name_that_is_none_is_asked_for(client: Client, provider: Provider, name: Any) -> None:
    provider.set_up(userinfo={"preferred_username": name, "name": name})

    come_by(client, provider, "carol")

    page = client.get("/accounts/3rdparty/signup/")
    assert page.status_code == 200
    assert b"<script>" not in page.content.partition(b"<h1>")[2]


@pytest.mark.parametrize("name", [5, ["x"], {"a": 1}])
def test_a_name_that_is_no_text_is_nonsense(client: Client, provider: Provider, name: Any) -> None:
    provider.set_up(userinfo={"preferred_username": name, "name": name})

    assert is_refused(client, come_by(client, provider, "carol"))


@pytest.mark.parametrize(
    "lie",
    [
        {"token_endpoint": "http://127.0.0.1:9/"},
        {"token_endpoint": None},
        {"userinfo_endpoint": "http://127.0.0.1:9/"},
        {"authorization_endpoint": "javascript:alert(1)//"},
        {"authorization_endpoint": None},
    ],
)
def test_doors_that_are_none_open_nothing(
    client: Client, provider: Provider, lie: dict[str, Any]
) -> None:
    goal = leave(client)
    back = provider.visit(goal, "carol")
    provider.set_up(metadata=lie)

    assert is_refused(client, client.get(back)) or "authorization_endpoint" in lie
    if "authorization_endpoint" in lie:
        assert is_refused(client, client.post(LOGIN))


def test_a_provider_that_is_away_costs_a_sentence(
    client: Client, provider: Provider, settings: Any
) -> None:
    provider = Provider("http://127.0.0.1:9")
    settings.SOCIALACCOUNT_PROVIDERS = configured(provider)

    assert is_refused(client, client.post(LOGIN))


def test_a_provider_that_says_nothing_is_not_waited_for(
    client: Client, provider: Provider, settings: Any
) -> None:
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.2
    with swallowing_port() as port:
        settings.SOCIALACCOUNT_PROVIDERS = configured(Provider(f"http://127.0.0.1:{port}"))
        began = time.monotonic()
        assert is_refused(client, client.post(LOGIN))
    assert time.monotonic() - began < 2


def test_the_button_can_be_pressed_so_often(client: Client, provider: Provider) -> None:
    tried = [client.post(LOGIN).status_code for _ in range(31)]

    assert tried == [200] * 30 + [429]
