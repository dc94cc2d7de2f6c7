"""Handing a mail to the mail server, and what its answer means for the job that sends it."""

from __future__ import annotations

import smtplib

from django.core.mail import EmailMultiAlternatives

import outbox

TOO_BUSY = 421
"""RFC 5321: the server closes the channel; come back later."""

AT_THE_DOOR = (
    smtplib.SMTPServerDisconnected,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPSenderRefused,
)
"""About the server and ourselves, not about this mail: all mails wait until somebody mends it."""


def deliver(message: EmailMultiAlternatives) -> None:
    """A server that is away, or at odds with us, is waited for; a mail it will never take is not.

    Whatever else goes wrong is raised as it is, for the outbox to try again.
    """
    try:
        message.send()
    except smtplib.SMTPNotSupportedError as error:
        raise outbox.Refused(f"The mail server cannot send this: {error}.") from error
    except AT_THE_DOOR as error:
        raise outbox.Later(f"The mail server does not let us in: {error}.") from error
    except smtplib.SMTPException as error:
        codes = _codes(error)
        if codes and all(500 <= code < 600 for code in codes):
            raise outbox.Refused(f"The mail server refused it for good: {codes}.") from error
        if TOO_BUSY in codes:
            raise outbox.Later("The mail server is too busy.") from error
        raise
    except OSError as error:
        raise outbox.Later(f"The mail server does not answer: {error}.") from error


def _codes(error: smtplib.SMTPException) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []
