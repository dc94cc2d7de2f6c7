"""What the worker does here. Each may run twice, and tells and mails once."""

from __future__ import annotations

import logging
from typing import Any

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from accounts.delivery import deliver
from forum.models import Comment, State
from outbox import performs

from .mail import compose
from .models import Notice
from .telling import tell_of_reply
from .wishes import address_for

logger = logging.getLogger(__name__)


@performs("notifications.announce", queue="notifications")
def announce(payload: dict[str, Any]) -> None:
    """Tell those whom a comment answers, if it is still there to be read."""
    standing = Comment.objects.standing().filter(post__state=State.PUBLISHED)
    comment = (
        standing.select_related("author", "parent__author", "post__author")
        .filter(pk=payload["comment"])
        .first()
    )
    if comment:
        tell_of_reply(comment, because=payload.get("because", ""))


@performs("notifications.mail", queue="notifications")
def mail(payload: dict[str, Any]) -> None:
    """Mail one notice, if it is still wanted and what it tells of still stands."""
    unsent = Notice.objects.for_mail().filter(mailed_at=None)
    notice = unsent.filter(pk=payload["notice"]).first()
    address = address_for(notice) if notice else None
    if notice and address:
        deliver(compose(notice, to=address))
        # A worker that is killed between these two lines mails again: with the same Message-ID.
        _note_mailed(notice)


def _note_mailed(notice: Notice) -> None:
    """PostgreSQL going away now must not have the mail sent once more: the job can still close."""
    try:
        Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now())
    except (InterfaceError, OperationalError) as error:
        logger.warning("Notice %s was mailed, and could not be marked so: %s", notice.pk, error)
