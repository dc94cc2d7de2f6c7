from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import User
from accounts.reset_tokens import ResetTokens

from .conftest import PASSWORD, link_in

RESET = "/accounts/password/reset/"
NEW = "an entirely new sentence"
Post = Callable[[], list[EmailMultiAlternatives]]


def ask(client: Client, email: str) -> Any:
    return client.post(RESET, {"email": email})


def follow(client: Client, link: str) -> Any:
    """The link leads to a page without the token in its address."""
    return client.get(link, follow=True)


def choose(client: Client, link: str, password: str = NEW) -> Any:
    page = follow(client, link)
    if page.context.get("token_fail"):
        return page
    return client.post(page.context["action_url"], {"password1": password})


@pytest.fixture
def link(alice: User, post_comes: Post) -> str:
    ask(Client(), alice.email)
    [mail] = post_comes()
    return link_in(mail)


def test_the_link_sets_a_new_password(alice: User, link: str, post_comes: Post) -> None:
    answer = choose(Client(), link)

    assert answer["Location"] == "/accounts/password/reset/key/done/"
    alice.refresh_from_db()
    assert alice.check_password(NEW)
    [told] = post_comes()
    assert "was changed" in str(told.subject)


def test_the_token_is_not_left_in_the_address(link: str) -> None:
    page = follow(Client(), link)

    assert page.redirect_chain[-1][0].endswith("-set-password/")
    assert page.context["form"].fields["password1"].widget.attrs["autocomplete"] == "new-password"


def test_the_link_works_once(alice: User, link: str) -> None:
    choose(Client(), link)

    assert choose(Client(), link, PASSWORD).context["token_fail"]
    alice.refresh_from_db()
    assert alice.check_password(NEW)


@pytest.mark.parametrize(
    "change",
    [
        lambda alice: alice.keep_address("elsewhere@example.org", confirmed=True),
        lambda alice: EmailAddress.objects.create(user=alice, email="pending@example.org"),
        lambda alice: (alice.set_password("changed meanwhile"), alice.save()),
        lambda alice: User.objects.filter(pk=alice.pk).update(last_login=datetime(2026, 1, 1)),
    ],
    ids=["address", "pending address", "password", "log-in"],
)
def test_the_link_dies_with_what_it_was_made_for(
    alice: User, link: str, change: Callable[[User], object], settings: Any
) -> None:
    settings.USE_TZ = False
    change(alice)

    assert follow(Client(), link).context["token_fail"]


def test_the_link_dies_of_age(alice: User, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    later = datetime.now() + timedelta(hours=3, seconds=5)
    monkeypatch.setattr(ResetTokens, "_now", lambda self: later)

    assert follow(Client(), link).context["token_fail"]


def test_somebody_elses_link_does_not_fit(bob: User, link: str) -> None:
    uid, _, token = link.removeprefix("/accounts/password/reset/key/").partition("-")
    assert uid

    forged = f"/accounts/password/reset/key/{_base36(bob.pk)}-{token}"

    assert follow(Client(), forged).context["token_fail"]


def _base36(number: int) -> str:
    from django.utils.http import int_to_base36

    return int_to_base36(number)


@pytest.mark.parametrize(
    "junk", ["0-0", "zzzzzzzzzzzzz-x", "1-set-password", "1-ä", "1-" + "x" * 999]
)
def test_junk_for_a_link_is_told_kindly(client: Client, db: None, junk: str) -> None:
    answer = client.get(f"/accounts/password/reset/key/{junk}/")

    assert answer.status_code == 200
    assert b"This link does not work any more" in answer.content


def test_a_weak_password_is_refused_beside_the_field(alice: User, link: str) -> None:
    answer = choose(Client(), link, "alice@example.org")

    assert "too similar" in answer.context["form"].errors["password1"][0]
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_it_ends_all_sessions(
    alice: User, client_of: Callable[[User], Client], post_comes: Post
) -> None:
    browser = client_of(alice)
    assert browser.get("/accounts/email/").status_code == 200
    ask(Client(), alice.email)
    [mail] = post_comes()

    choose(Client(), link_in(mail))

    assert browser.get("/accounts/email/").status_code == 302


def test_known_and_unknown_get_the_same_answer(alice: User, post_comes: Post) -> None:
    known, unknown = ask(Client(), alice.email), ask(Client(), "nobody@example.org")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    to_alice, to_nobody = post_comes()
    assert "password/reset/key/" in str(to_alice.body)
    assert "no account with it" in str(to_nobody.body)


def test_an_address_one_only_wishes_for_opens_nothing(alice: User, post_comes: Post) -> None:
    """Mistyped when changing it, an address may be a stranger's."""
    EmailAddress.objects.create(user=alice, email="stranger@example.org", verified=False)

    ask(Client(), "stranger@example.org")

    [mail] = post_comes()
    assert "no account with it" in str(mail.body)


def test_a_closed_account_gets_no_link(alice: User, post_comes: Post) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)

    ask(Client(), alice.email)

    [mail] = post_comes()
    assert "password/reset/key/" not in str(mail.body)


def test_who_opens_the_link_has_shown_whose_address_it_is(db: None, post_comes: Post) -> None:
    carol = User.objects.create_user("carol", "carol@example.org")
    ask(Client(), carol.email)
    [mail] = post_comes()

    choose(Client(), link_in(mail))

    assert carol.addresses.get().verified


def test_somebody_elses_link_logs_nobody_out(
    bob: User, link: str, client_of: Callable[[User], Client]
) -> None:
    browser = client_of(bob)

    follow(browser, link)

    assert browser.session["_auth_user_id"] == str(bob.pk)
