"""Links and codes serve once, and die with the address, the password or the role they were for.

What is written by hand elsewhere about each kind is held here for all of them together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import User

from .conftest import PASSWORD, link_in

Post = Callable[[], list[EmailMultiAlternatives]]
NEW = "an entirely new sentence"


@dataclass
class Secret:
    """What a mail gave to alice, and whether it works."""

    use: Callable[[], bool]


def reset_link(alice: User, post_comes: Post) -> Secret:
    Client().post("/accounts/password/reset/", {"email": alice.email})
    [mail] = post_comes()

    def use() -> bool:
        browser = Client()
        page = browser.get(link_in(mail), follow=True)
        if page.context.get("token_fail"):
            return False
        answer = browser.post(page.context["action_url"], {"password1": NEW})
        return bool(answer.status_code == 302)

    return Secret(use)


def log_in_code(alice: User, post_comes: Post) -> Secret:
    browser = Client()
    browser.post("/accounts/login/code/", {"email": alice.email})
    [mail] = post_comes()
    code = re.search(r"^  (\S+)$", str(mail.body), re.MULTILINE)
    assert code

    def use() -> bool:
        browser.post("/accounts/login/code/confirm/", {"code": code[1]})
        is_in = "_auth_user_id" in browser.session
        browser.post("/accounts/logout/")
        return is_in

    return Secret(use)


def link_for_a_new_address(alice: User, post_comes: Post) -> Secret:
    browser = Client()
    browser.post("/accounts/login/", {"login": "alice", "password": PASSWORD})
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    browser.post("/accounts/email/", {"action_add": "", "email": "moved@example.org"})
    [mail] = post_comes()

    def use() -> bool:
        Client().post(link_in(mail))
        moved = EmailAddress.objects.filter(email="moved@example.org", verified=True)
        return bool(moved.exists())

    return Secret(use)


def session(alice: User, post_comes: Post) -> Secret:
    browser = Client()
    browser.post("/accounts/login/", {"login": "alice", "password": PASSWORD})

    return Secret(lambda: browser.get("/accounts/email/").status_code == 200)


KINDS = [reset_link, log_in_code, link_for_a_new_address, session]

CHANGES: dict[str, Callable[[User], object]] = {
    "address": lambda alice: alice.keep_address("other@example.org", confirmed=True),
    "password": lambda alice: get_adapter().set_password(alice, NEW),
    "role": lambda alice: User.objects.filter(pk=alice.pk).update(is_moderator=True),
    "closed": lambda alice: User.objects.filter(pk=alice.pk).update(is_active=False),
}

OUTLIVES = {
    # Made for the new address and nothing else; a change of the present one calls it off.
    ("link_for_a_new_address", "password"),
    ("link_for_a_new_address", "role"),
    ("link_for_a_new_address", "closed"),
    # Who may open the account is not told by where its mail goes.
    ("session", "address"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_it_dies_with_what_it_was_made_for(
    alice: User, post_comes: Post, kind: Callable[[User, Post], Secret], change: str
) -> None:
    secret = kind(alice, post_comes)
    CHANGES[change](User.objects.get(pk=alice.pk))

    assert secret.use() == ((kind.__name__, change) in OUTLIVES)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_without_a_change_it_works(
    alice: User, post_comes: Post, kind: Callable[[User, Post], Secret]
) -> None:
    assert kind(alice, post_comes).use()


@pytest.mark.parametrize("kind", [reset_link, log_in_code], ids=lambda kind: kind.__name__)
def test_it_serves_once(
    alice: User, post_comes: Post, kind: Callable[[User, Post], Secret]
) -> None:
    secret = kind(alice, post_comes)

    assert secret.use()
    assert not secret.use()


def test_the_link_for_a_new_address_serves_once(alice: User, post_comes: Post) -> None:
    secret = link_for_a_new_address(alice, post_comes)
    assert secret.use()
    alice.keep_address("other@example.org", confirmed=True)

    assert not secret.use()
