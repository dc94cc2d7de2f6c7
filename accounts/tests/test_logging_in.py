from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User

from .conftest import PASSWORD

LOGIN, LOGOUT = "/accounts/login/", "/accounts/logout/"


def log_in(client: Client, login: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(LOGIN, {"login": login, "password": password} | more)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "login", ["alice", "ALICE", " alice ", "ａｌｉｃｅ", "alice@example.org", "Alice@Example.ORG"]
)
def test_name_and_address_both_open(client: Client, alice: User, login: str) -> None:
    assert log_in(client, login)["Location"] == "/"
    assert is_in(client)


def test_names_outside_of_ascii_open_in_any_case(client: Client, db: None) -> None:
    User.objects.create_user("Ελένη", "e@example.org", PASSWORD, address_confirmed=True)

    log_in(client, "ΕΛΈΝΗ")

    assert is_in(client)


@pytest.mark.parametrize("login", ["alice", "alice@example.org", "nobody", "no@example.org", "🙂"])
def test_a_wrong_password_says_the_same_of_everybody(
    client: Client, alice: User, login: str
) -> None:
    answer = log_in(client, login, "wrong password")

    assert answer.context["form"].non_field_errors() == [
        "This name or address and this password do not belong together."
    ]
    assert answer.context["form"]["login"].value() == login
    assert not is_in(client)


def test_a_pending_address_does_not_open(client: Client, alice: User) -> None:
    EmailAddress.objects.create(user=alice, email="new@example.org", verified=False)

    log_in(client, "new@example.org")

    assert not is_in(client)


def test_a_closed_account_stays_out(client: Client, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)

    assert log_in(client, "alice")["Location"] == "/accounts/inactive/"
    assert not is_in(client)


@pytest.mark.parametrize("login", ["alice", "alice@example.org", "nobody", "no@example.org"])
def test_the_wait_does_not_tell_who_is_a_member(
    client: Client, alice: User, login: str, hashed: list[str]
) -> None:
    log_in(client, login, "wrong password")

    assert hashed == ["wrong password"]


def test_a_session_planted_before_is_worthless(client: Client, alice: User) -> None:
    client.get(LOGIN)
    client.session.save()
    planted = client.session.session_key

    log_in(client, "alice")

    assert client.session.session_key != planted
    assert not client.session.exists(str(planted))


def test_looking_at_the_log_out_page_logs_nobody_out(client: Client, alice: User) -> None:
    log_in(client, "alice")

    page = client.get(LOGOUT)

    assert b'<button class="button is-primary" type="submit">Log out' in page.content
    assert is_in(client)


def test_the_button_there_does(client: Client, alice: User) -> None:
    log_in(client, "alice")

    client.post(LOGOUT)

    assert not is_in(client)


@pytest.mark.parametrize("path", [LOGIN, LOGOUT, "/accounts/signup/", "/accounts/password/reset/"])
def test_a_form_without_its_token_is_refused(alice: User, path: str) -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post(path, {"login": "alice", "password": PASSWORD}).status_code == 403


ELSEWHERE = [
    *(
        "//evil.example",
        "///evil.example",
        "////evil.example",
        "/\\evil.example",
        "\\\\evil.example",
    ),
    *("\\/evil.example", "http:evil.example", "http:/evil.example", "http:///evil.example"),
    *("http://evil.example", "https://evil.example/", "HTTPS://EVIL.EXAMPLE", "ftp://evil.example"),
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x"),
    *(
        "vbscript:x",
        " //evil.example",
        "\t//evil.example",
        "\n//evil.example",
        "\x00//evil.example",
    ),
    *("/\t/evil.example", "/\n/evil.example", "/\r/evil.example"),
    *("http://testserver@evil.example", "http://testserver.evil.example", "http://evil.example#@x"),
    *(
        "http://evil.example\\@testserver",
        "//evil.example/%2f..",
        "//evil%2eexample",
        "//evil。example",
    ),
    *("https:evil.example", "https:/\\evil.example", "evil.example", "evil.example/login"),
    *("@evil.example", ".evil.example", "//[::1]", "//127.0.0.1:9", "//0x7f000001", "//2130706433"),
    *(
        "http://[evil.example",
        "//user:pass@evil.example",
        "http:\\\\evil.example",
        "//\\evil.example",
    ),
    *("\u2028//evil.example", "\u00a0//evil.example", "\ufeff//evil.example", "／／evil.example"),
    *(
        "//evil.example:80",
        "blob:http://evil.example",
        "file:///etc/passwd",
        "mailto:x@evil.example",
    ),
    *(
        "http://localhost/",
        "http://127.0.0.1:8000/",
        "admin:index",
        "front",
        "?next=//evil.example",
    ),
]


@pytest.mark.parametrize("where", ELSEWHERE)
def test_next_never_leaves_the_site(client: Client, alice: User, where: str) -> None:
    assert log_in(client, "alice", next=where)["Location"] == "/"


@pytest.mark.parametrize("where", ["/posts/7/a-title/?order=new#c3", "/people/%C3%89lodie/"])
def test_next_leads_back_within_the_site(client: Client, alice: User, where: str) -> None:
    assert log_in(client, "alice", next=where)["Location"] == where


def test_next_is_carried_along_as_text(client: Client, db: None) -> None:
    html = client.get(LOGIN, {"next": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert" not in html
