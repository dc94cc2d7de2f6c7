"""Telling somebody of something: a notice on the site and, where it is due, a mail."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from forum.models import Comment, Post
from outbox import enqueue, postpone

from .models import Notice
from .recipients import recipients_of

if TYPE_CHECKING:
    from accounts.models import User

MAILED = {
    Notice.Kind.REPLY,
    Notice.Kind.REMOVED,
    Notice.Kind.RESTORED,
    Notice.Kind.REMINDER,
}
"""What people want to know before they come back. Who heard of a removal by mail also hears by
mail that it was taken back."""


def announce(comment: Comment, *, because: str = "") -> None:
    """Have those whom the comment answers told of it, after the surrounding transaction.

    `because` names what made it news again ("decision:7"): a comment that was held when its first
    announcement came up would otherwise never be announced.
    """
    event = f"comment:{comment.pk}"
    key = f"{event}:{because}" if because else event
    payload = {"comment": comment.pk, "because": because}
    enqueue("notifications.announce", key=key, payload=payload)


def tell_of_reply(comment: Comment, *, because: str = "") -> None:
    if (comment.parent or comment.post).is_of_guest:
        with transaction.atomic():
            # By its name: the part that writes to guests stands above this one.
            payload = {"comment": comment.pk}
            enqueue("guests.tell_of_answer", key=f"comment:{comment.pk}", payload=payload)
    for recipient in recipients_of(comment):
        tell(
            recipient,
            kind=Notice.Kind.REPLY,
            event=f"comment:{comment.pk}",
            about=comment,
            because=because,
        )


def tell(
    recipient: User,
    *,
    kind: Notice.Kind,
    event: str,
    about: Post | Comment | None,
    words: str = "",
    because: str = "",
) -> None:
    """One notice and at most one mail for each event and person, however often it is called.

    About nothing is what concerns the person; whoever tells it sends the mail (accounts.mails).
    """
    thing = {"comment": about} if isinstance(about, Comment) else {"post": about}
    with transaction.atomic():
        notice, _ = Notice.objects.get_or_create(
            recipient=recipient, event=event, defaults={"kind": kind, "words": words, **thing}
        )
        if kind in MAILED and about is not None:
            key = f"notice:{notice.pk}:{because}" if because else f"notice:{notice.pk}"
            enqueue("notifications.mail", key=key, payload={"notice": notice.pk})


def have_mail_wait(event: str, *, until: datetime) -> None:
    """The notices of this event are there; their mails go out later."""
    for key in Notice.objects.filter(event=event).values_list("pk", flat=True):
        postpone("notifications.mail", key=f"notice:{key}", due=until)


def take_back(event: str) -> int:
    """Nothing happened after all. Who had a mail already keeps the notice that explains it."""
    return Notice.objects.filter(event=event, mailed_at=None).delete()[0]
