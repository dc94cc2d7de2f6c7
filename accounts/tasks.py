"""What workers do for accounts."""

from __future__ import annotations

import logging
import smtplib
from typing import Any

from django.core.mail import EmailMultiAlternatives

import outbox

from . import forgetting, mails

logger = logging.getLogger(__name__)


@outbox.performs(mails.KIND, queue="notifications")
def send_mail(payload: dict[str, Any]) -> None:
    try:
        message = mails.write(payload)
    except mails.Moot:
        logger.info("Mail %s (%s) is moot.", payload["id"], payload["mail"])
        return
    deliver(message)


@outbox.performs(forgetting.KIND, queue="bulk")
def forget_sign_up(payload: dict[str, Any]) -> None:
    if forgetting.forget(payload):
        logger.info("Sign-up %s was never confirmed and is forgotten.", payload["user"])


def deliver(message: EmailMultiAlternatives) -> None:
    """A server that is away is waited for; what it says will never work is not tried again.

    Whatever else goes wrong is raised as it is, for the outbox to try again.
    """
    try:
        message.send()
    except smtplib.SMTPNotSupportedError as error:
        raise outbox.Refused(f"The mail server cannot send this: {error}.") from error
    except smtplib.SMTPConnectError as error:
        raise outbox.Later("The mail server turned us away at the door.") from error
    except smtplib.SMTPException as error:
        if codes := _final_codes(error):
            raise outbox.Refused(f"The mail server refused it for good: {codes}.") from error
        raise
    except OSError as error:
        raise outbox.Later(f"The mail server does not answer: {error}.") from error


def _final_codes(error: smtplib.SMTPException) -> list[int]:
    """5xx about this mail. About ourselves (a wrong password) they mean work for a person."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    elif isinstance(error, (smtplib.SMTPSenderRefused, smtplib.SMTPDataError)):
        codes = [error.smtp_code]
    else:
        return []
    return codes if all(500 <= code < 600 for code in codes) else []
