"""Real conversations with real servers on a port of this machine."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django.fixtures import Settings as SettingsWrapper

from accounts.models import User
from forum.models import Comment
from forum.notifications.models import Notice
from forum.posting import publish_comment
from outbox.models import Job

from .conftest import Work


class MailServer:
    """Keeps what it takes; says what it is told to say."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.to_recipients = "250 OK"
        self.to_data = "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.to_recipients.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipients

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.to_data.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            self.mails.append(message_from_bytes(content, policy=policy.default))  # type: ignore[arg-type]
        return self.to_data


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture
def server(settings: SettingsWrapper) -> Iterator[MailServer]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    mail_server = MailServer()
    controller = Controller(mail_server, hostname="127.0.0.1", port=settings.EMAIL_PORT)
    controller.start()
    yield mail_server
    controller.stop()


@pytest.fixture
def job(comment: Comment, work: Work) -> Callable[[], Job]:
    """The job that mails bob's answer, as it is now."""
    return lambda: Job.objects.get(kind="notifications.mail")


def test_a_reply_arrives_with_everything_a_mail_reader_needs(
    server: MailServer, comment: Comment, alice: User, work: Work
) -> None:
    work()

    [mail] = server.mails
    assert mail["Message-ID"] == f"<comment-{comment.pk}.to-{alice.pk}@127.0.0.1>"
    assert mail["In-Reply-To"] == f"<post-{comment.post_id}@127.0.0.1>"
    assert mail["References"] == f"<post-{comment.post_id}@127.0.0.1>"
    assert mail["List-Id"] == "<workbench.127.0.0.1>"
    way_out = mail["List-Unsubscribe"].strip()
    assert way_out.startswith("<http://127.0.0.1:8000/notices/unsubscribe/")
    assert way_out.endswith("/>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime
    assert mail["From"].addresses[0].display_name == "bob (Folkmoot)"
    assert mail["Reply-To"] is None
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    for part in mail.iter_parts():
        assert "The wider one." in part.get_content()


def test_a_second_answer_hangs_under_the_first(
    server: MailServer, comment: Comment, alice: User, bob: User, work: Work
) -> None:
    work()
    mine = publish_comment(author=alice, post=comment.post, parent=comment, body="Why?")
    publish_comment(author=bob, post=comment.post, parent=mine, body="Soft wood.")
    work()

    first, second = (m for m in server.mails if m["To"] == "alice@example.org")
    assert first["Message-ID"] in second["References"].split()
    assert first["Subject"] == second["Subject"]


def test_letters_of_every_script_arrive(server: MailServer, comment: Comment, work: Work) -> None:
    comment.post.title = "木工 und Späne — ✓ " * 6
    comment.post.save()
    work()

    [mail] = server.mails
    assert mail["Subject"].strip() == f"Re: {comment.post.title.strip()}"


def test_a_server_that_is_busy_is_asked_again(
    server: MailServer, job: Callable[[], Job], work: Work
) -> None:
    server.to_recipients = "451 Greylisted, come back later"
    work()
    assert "451" in job().last_error
    assert job().done_at is None
    assert job().dead_at is None
    assert job().tries == 1

    server.to_recipients = "250 OK"
    Job.objects.update(due="2020-01-01T00:00Z")
    work()
    assert len(server.mails) == 1
    assert job().done_at


def test_an_address_that_does_not_exist_is_given_up(
    server: MailServer, job: Callable[[], Job], work: Work
) -> None:
    server.to_recipients = "550 No such user here"
    work()

    assert job().dead_at
    assert "550" in job().last_error
    assert Notice.objects.get().mailed_at is None


def test_a_mail_that_is_refused_is_given_up(
    server: MailServer, job: Callable[[], Job], work: Work
) -> None:
    server.to_data = "554 We do not like it"
    work()

    assert job().dead_at
    assert "554" in job().last_error


def test_a_server_that_is_away_costs_no_try(
    server: MailServer, settings: SettingsWrapper, job: Callable[[], Job], work: Work
) -> None:
    taken = settings.EMAIL_PORT
    settings.EMAIL_PORT = free_port()
    work()
    assert job().tries == 0
    assert job().dead_at is None

    settings.EMAIL_PORT = taken
    Job.objects.update(due="2020-01-01T00:00Z")
    work()
    assert len(server.mails) == 1
