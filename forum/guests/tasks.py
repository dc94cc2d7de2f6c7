"""What the worker does for guests. Each may run twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.delivery import deliver
from forum.models import Comment, State
from forum.moderation.models import Decision
from outbox import performs

from . import mail
from .models import Slip

STILL_NEWS = timedelta(days=14)
"""An answer that shows again after it was long away is no news, and was mailed before."""


@performs("guests.mail_slip", queue="notifications")
def mail_slip(payload: dict[str, Any]) -> None:
    """The mail with the links, if the words are not taken back already."""
    slips = Slip.objects.select_related("post__board", "comment__author")
    slip = slips.filter(pk=payload["slip"]).first()
    # Asked here and not in the request, whose time would tell whether an address is in use.
    if slip and slip.address and not slip.is_stale and not slip.was_mailed_enough:
        deliver(mail.of_slip(slip))
        slip.count_mail()


@performs("guests.forget", queue="bulk")
def forget(payload: dict[str, Any]) -> None:
    """Words that nobody confirmed, and the address that somebody typed with them."""
    Slip.objects.filter(pk=payload["slip"], comment=None).delete()


@performs("guests.tell_of_answer", queue="notifications")
def tell_of_answer(payload: dict[str, Any]) -> None:
    """Mail an answer to the guest who wished for it; not those that they gave themselves."""
    standing = Comment.objects.standing().filter(
        post__state=State.PUBLISHED, parent__state=State.PUBLISHED
    )
    answer = (
        standing.select_related("author", "parent", "post__board")
        .filter(pk=payload["comment"], created_at__gt=timezone.now() - STILL_NEWS)
        .first()
    )
    slip = Slip.objects.filter(comment=answer.parent, follows=True).first() if answer else None
    if answer and slip and slip.address and slip.address != answer.guest_email:
        deliver(mail.of_answer(answer, slip))


@performs("guests.tell_of_decision", queue="notifications")
def tell_of_decision(payload: dict[str, Any]) -> None:
    """Tell a guest what a moderator decided about their words, while it is still so."""
    decision = Decision.objects.select_related("comment__post__board").get(pk=payload["decision"])
    slip = Slip.objects.filter(comment=decision.comment).first()
    if slip and slip.address and decision.comment and mail.is_so(decision):
        deliver(mail.of_decision(decision, slip))
