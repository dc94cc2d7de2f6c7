from __future__ import annotations

import json
import re
import smtplib
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.core.mail import EmailMultiAlternatives
from django.test import Client

import outbox
from accounts import mails, tasks
from accounts.models import User
from accounts.sealing import seal
from outbox.models import Job

from .conftest import PASSWORD, html_of, link_in

Post = Callable[[], list[EmailMultiAlternatives]]

KINDS = [
    *("account_already_exists", "unknown_account", "email_confirmation"),
    *("email_confirmation_signup", "password_reset_key", "password_changed", "password_reset"),
    *("password_set", "email_changed", "login_code", "new_device", "recovery_code_used"),
    *("recovery_codes_generated", "totp_activated", "totp_deactivated"),
    *("webauthn_added", "webauthn_removed", "name_changed"),
]


def note(kind: str, user: User) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "from_email": user.email,
        "to_email": "new@example.org",
        "ip": "192.0.2.7",
    }
    facts |= {"device": "Firefox on Windows", "left": 3}
    facts |= {"from_name": "before", "to_name": user.name}
    return {
        "id": "7d5c0f6e",
        "mail": kind,
        "to": user.email,
        "user": user.pk,
        "at": "2026-11-23T08:05:00+00:00",
        "facts": facts,
        "sealed": {"code": seal("BCDF-GHJK")},
    }


@pytest.fixture
def carol(db: None) -> User:
    return User.objects.create_user("carol", "carol@example.org", PASSWORD)


@pytest.mark.parametrize("kind", KINDS)
def test_each_mail_is_whole_in_text_and_html(carol: User, kind: str, settings: Any) -> None:
    settings.SITE_NAME = "Bread & Salt"

    mail = mails.write(note(kind, carol))

    assert mail.subject
    assert "&amp;" not in mail.subject
    text, html = str(mail.body), html_of(mail)
    assert text.startswith("Hello")
    assert "Hello" in html
    assert "Bread & Salt" in text
    assert "Bread &amp; Salt" in html
    assert max(map(len, text.splitlines())) < 200
    assert not re.search(r"{[{%]|None", text + html)
    assert set(_links(text)) <= set(_links(html))


def test_a_stranger_is_not_shown_a_name_that_somebody_chose(db: None) -> None:
    spammer = User.objects.create_user("cheap.example", "victim@example.org")

    mail = mails.write(note("email_confirmation_signup", spammer))

    assert "cheap" not in str(mail.subject) + str(mail.body) + html_of(mail)


def test_every_kind_that_allauth_knows_has_its_words(carol: User) -> None:
    """But for codes that confirm or reset, which are off; two are said by ourselves."""
    from pathlib import Path

    import allauth

    theirs = Path(allauth.__file__).parent / "templates"
    known = {
        path.name.removesuffix("_subject.txt")
        for part in ("account", "mfa")
        for path in (theirs / part / "email").glob("*_subject.txt")
    }
    off = {"password_reset_code", "email_confirm"}
    ours = {"name_changed", "new_device", "recovery_code_used"}

    assert known - off - set(mails.UNSAID) == set(KINDS) - ours


def _links(words: str) -> list[str]:
    return re.findall(r"https?://[^\s\"<]+/accounts/[^\s\"<]+", words)


FORGED = [
    *("evil.example", "evil.example:80", "testserver.evil.example", "evil.example/testserver"),
    *("testserver@evil.example", "testserver:80@evil.example", "evil.example#testserver", "."),
    *("evil.example?testserver", "evil.example%00testserver", "localhost", "localhost:1"),
    *("127.0.0.1", "127.0.0.1:9", "[::1]", "[::1]:7", "LOCALHOST", "127.0.0.1.", "xn--n3h.example"),
    "testserver",
]


@pytest.mark.parametrize("host", FORGED)
@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host"])
def test_forged_hosts_never_reach_a_mail(
    alice: User, post_comes: Post, settings: Any, host: str, header: str
) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    client = Client(headers={header: host, "X-Forwarded-Server": host})
    words = {"username": "carol", "email": "carol@example.org", "password1": PASSWORD}

    client.post("/accounts/signup/", words)
    client.post("/accounts/password/reset/", {"email": alice.email})
    client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    client.post("/accounts/login/code/", {"email": alice.email})

    for mail in post_comes():
        words_sent = str(mail.body) + html_of(mail)
        origins = set(re.findall(r"https?://[^/\s\"<]+", words_sent))
        assert origins <= {settings.SITE_ORIGIN, "http://www.w3.org"}
        assert str(mail.extra_headers["Message-ID"]).endswith("@127.0.0.1>")


def test_what_waits_in_the_outbox_opens_nothing(alice: User, post_comes: Post) -> None:
    words = {"username": "carol", "email": "carol@example.org", "password1": PASSWORD}
    Client().post("/accounts/signup/", words)
    Client().post("/accounts/password/reset/", {"email": alice.email})
    rows = json.dumps([job.payload for job in Job.objects.all()])

    confirmation, reset = post_comes()

    assert PASSWORD not in rows
    assert "http" not in rows
    for mail in (confirmation, reset):
        assert link_in(mail).rstrip("/").rpartition("/")[2] not in rows


def test_secrets_are_not_logged(
    alice: User, post_comes: Post, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    Client().post("/accounts/login/", {"login": "alice", "password": "planted secret"})
    Client().post("/accounts/password/reset/", {"email": alice.email})
    [mail] = post_comes()
    Client().get(link_in(mail))

    assert "planted secret" not in caplog.text
    assert link_in(mail) not in caplog.text


def test_the_same_note_is_the_same_mail(carol: User) -> None:
    """A worker that dies after sending sends again, and a mail reader shows one."""
    first, second = (mails.write(note("password_changed", carol)) for _ in range(2))

    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
    assert first.extra_headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    "change",
    [
        lambda carol: carol.delete(),
        lambda carol: carol.confirm_address(),
        lambda carol: carol.keep_address("new@example.org", confirmed=False),
    ],
    ids=["gone", "confirmed", "moved"],
)
def test_what_is_moot_is_not_sent(
    carol: User, mailoutbox: list[Any], change: Callable[[User], object]
) -> None:
    waiting = note("email_confirmation", carol)
    change(carol)

    tasks.send_mail(waiting)

    assert mailoutbox == []


def test_a_reset_link_goes_only_to_the_address_of_that_moment(
    alice: User, mailoutbox: list[Any]
) -> None:
    waiting = note("password_reset_key", alice)
    alice.keep_address("new@example.org", confirmed=True)

    tasks.send_mail(waiting)

    assert mailoutbox == []


REFUSED = {"x@example.org": (550, b"no such person")}
BUSY = {"x@example.org": (450, b"greylisted")}


@pytest.mark.parametrize(
    ("error", "becomes"),
    [
        (smtplib.SMTPRecipientsRefused(REFUSED), outbox.Refused),
        (smtplib.SMTPDataError(554, b"spam"), outbox.Refused),
        (smtplib.SMTPSenderRefused(550, b"no", "me@example.org"), outbox.Later),
        (smtplib.SMTPNotSupportedError("SMTPUTF8"), outbox.Refused),
        (smtplib.SMTPRecipientsRefused(BUSY), smtplib.SMTPRecipientsRefused),
        (smtplib.SMTPDataError(451, b"later"), smtplib.SMTPDataError),
        (smtplib.SMTPAuthenticationError(535, b"who?"), outbox.Later),
        (smtplib.SMTPServerDisconnected("bye"), outbox.Later),
        (smtplib.SMTPDataError(421, b"closing"), outbox.Later),
        (smtplib.SMTPConnectError(421, b"full"), outbox.Later),
        (ConnectionRefusedError(111, "refused"), outbox.Later),
        (TimeoutError("timed out"), outbox.Later),
    ],
)
def test_what_went_wrong_decides_what_comes_next(
    carol: User, monkeypatch: pytest.MonkeyPatch, error: Exception, becomes: type[Exception]
) -> None:
    def fail(self: EmailMultiAlternatives) -> None:
        raise error

    monkeypatch.setattr(EmailMultiAlternatives, "send", fail)

    with pytest.raises(becomes):
        tasks.send_mail(note("password_changed", carol))


def test_allauth_sends_nothing_past_the_outbox(carol: User, mailoutbox: list[Any]) -> None:
    get_adapter().send_mail("account/email/password_changed", carol.email, {"user": carol})

    assert mailoutbox == []
    assert Job.objects.get().payload["mail"] == "password_changed"
