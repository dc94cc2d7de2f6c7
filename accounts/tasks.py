"""What workers do for accounts."""

from __future__ import annotations

import logging
from typing import Any

import outbox

from . import forgetting, mails
from .delivery import deliver
from .pictures import keeping
from .sessions import tidying

logger = logging.getLogger(__name__)


@outbox.performs(mails.KIND, queue="notifications")
def send_mail(payload: dict[str, Any]) -> None:
    try:
        message = mails.write(payload)
    except mails.Moot:
        logger.info("Mail %s (%s) is moot.", payload["id"], payload["mail"])
        return
    deliver(message)


@outbox.performs(tidying.KIND, queue="bulk")
def tidy_sessions(payload: dict[str, Any]) -> None:
    logger.info("%s sessions had run out.", tidying.tidy())


@outbox.performs(forgetting.KIND, queue="bulk")
def forget_sign_up(payload: dict[str, Any]) -> None:
    if forgetting.forget(payload):
        logger.info("Sign-up %s was never confirmed and is forgotten.", payload["user"])


@outbox.performs(keeping.KIND, queue="bulk")
def forget_picture(payload: dict[str, Any]) -> None:
    keeping.forget(payload["picture"])
