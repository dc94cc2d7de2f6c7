"""What is sent arrives, and is shown without being let loose."""

from __future__ import annotations

import mailbox
import os
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from config import devmail
from config.embedded.running import wait_until
from config.mailsink import mail_folder
from config.processes.port import any_free_port

LINK = "http://127.0.0.1:8000/accounts/confirm-email/MTA:1x/"

pytestmark = [pytest.mark.django_db, pytest.mark.urls("config.tests.development_urls")]


def letter() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Folkmoot <folkmoot@127.0.0.1>"
    mail["To"] = "gerda@example.org"
    mail["Subject"] = "Grüße & <b>confirm</b>"
    mail.set_content(f"Open {LINK}")
    page = f"<html><head></head><body><script>hurt()</script><a href='{LINK}'>Open</a></body>"
    mail.add_alternative(page, subtype="html")
    return mail


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture
def kept(var: Path) -> str:
    """The key of a mail that arrived."""
    return mailbox.Maildir(mail_folder(var)).add(letter())


@pytest.fixture
def sink(var: Path) -> Iterator[int]:
    """The port of a running one."""
    port = any_free_port("127.0.0.1")
    command = [sys.executable, "-m", "config.mailsink", "--port", str(port)]
    with subprocess.Popen(command, env=os.environ | {"VAR_DIR": str(var)}) as process:
        assert wait_until(lambda: accepts(port), seconds=30)
        yield port
        process.terminate()


def accepts(port: int) -> bool:
    try:
        smtplib.SMTP("127.0.0.1", port, timeout=2).quit()
    except OSError:
        return False
    return True


def test_what_is_sent_is_on_the_page(client: Client, sink: int) -> None:
    with smtplib.SMTP("127.0.0.1", sink) as conversation:
        conversation.send_message(letter(), to_addrs=["hidden@example.org"])

    page = client.get(reverse("dev-mail")).content.decode()

    assert "Grüße &amp; &lt;b&gt;confirm&lt;/b&gt;" in page
    assert "hidden@example.org" in page


def test_mail_is_closed_to_other_users_of_the_machine(var: Path) -> None:
    assert mail_folder(var).stat().st_mode & 0o077 == 0


def test_without_mail_the_page_says_how_some_comes(client: Client) -> None:
    assert "No mail yet" in client.get(reverse("dev-mail")).content.decode()


def test_one_mail_is_shown_as_page_as_text_and_as_source(client: Client, kept: str) -> None:
    answer = client.get(reverse("dev-mail-one", args=[kept]))
    page = answer.content.decode()

    assert f'src="{reverse("dev-mail-html", args=[kept])}"' in page
    assert f'<a href="{LINK}"' in page
    assert "Subject: " in page
    assert "frame-src 'self'" in answer["Content-Security-Policy"]


def test_a_mails_own_page_may_do_nothing_but_be_read(client: Client, kept: str) -> None:
    answer = client.get(reverse("dev-mail-html", args=[kept]))
    policy = answer["Content-Security-Policy"]

    assert policy == devmail.CONFINEMENT
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert '<head><base target="_top">' in answer.content.decode()


@pytest.mark.parametrize("key", ["none", "..", "1.M1P1.x"])
def test_a_mail_that_is_not_there_is_not_found(client: Client, kept: str, key: str) -> None:
    for name in ("dev-mail-one", "dev-mail-html"):
        assert client.get(reverse(name, args=[key])).status_code == 404


def test_it_is_routed_in_development_only() -> None:
    from config import urls

    assert not [pattern for pattern in urls.urlpatterns if "dev/" in str(pattern.pattern)]
