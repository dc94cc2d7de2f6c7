from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from accounts import mails, tasks
from accounts.models import User
from outbox.models import Job

PASSWORD = "correct horse battery"


@pytest.fixture
def post_comes(db: None) -> Callable[[], list[EmailMultiAlternatives]]:
    """Has the worker send what waits, and gives what it sent this time."""

    def deliver() -> list[EmailMultiAlternatives]:
        before = len(mail.outbox)
        for job in Job.objects.filter(kind=mails.KIND, done_at=None).order_by("pk"):
            tasks.send_mail(job.payload)
            Job.objects.filter(pk=job.pk).update(done_at=timezone.now())
        return cast(list[EmailMultiAlternatives], mail.outbox[before:])

    return deliver


def html_of(letter: EmailMultiAlternatives) -> str:
    [(html, _)] = [tuple(part) for part in letter.alternatives]
    return str(html)


def link_in(letter: EmailMultiAlternatives) -> str:
    """The path of the first link."""
    found = re.search(r"https?://[^/\s]+(/accounts/\S+)", str(letter.body))
    assert found, letter.body
    return found[1]


@pytest.fixture
def browser(alice: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(alice)


@pytest.fixture
def sure(alice: User, sure_client_of: Callable[[User], Client]) -> Client:
    """Alice's, where she has just typed her password."""
    return sure_client_of(alice)


def has_come(browser: Client, user: User, *, ago: int = 10) -> None:
    """As if they had logged in by a road that asks for no password, so many seconds ago."""
    session = browser.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time() - ago}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password that is hashed from now on: what takes long enough for a clock to tell."""
    passwords: list[str] = []
    hash_password = MD5PasswordHasher.encode

    def encode(hasher: MD5PasswordHasher, password: str, salt: str) -> str:
        passwords.append(password)
        return hash_password(hasher, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    return passwords


def factors_of(user: User) -> QuerySet[Authenticator]:
    factors: QuerySet[Authenticator] = Authenticator.objects.filter(user=user)
    return factors


def code_of(secret: str, *, steps: int = 0) -> str:
    """What an authenticator app shows now, or so many half minutes later."""
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return str(format_hotp_value(hotp_value(secret, counter + steps)))


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """A browser of its own, open at an address of the site."""
    contexts: list[BrowserContext] = []

    def open_page(path: str, **options: Any) -> Page:
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
