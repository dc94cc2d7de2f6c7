"""What the worker does for outsiders. Each may run twice."""

from __future__ import annotations

import logging
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.delivery import deliver
from forum.moderation.models import Decision, Flag
from outbox import enqueue, performs

from . import mail
from .limits import CONFIRM_WITHIN, KEPT, KEPT_IF_LEGAL, KEPT_UNDECIDED
from .models import Tip

logger = logging.getLogger(__name__)


@performs("outsiders.mail_tip", queue="notifications")
def mail_tip(payload: dict[str, Any]) -> None:
    """The mail with the link, if it still waits for that."""
    tips = Tip.objects.select_related("post", "comment__post")
    tip = tips.filter(pk=payload["tip"], flag=None).first()
    # Asked here and not in the request, whose time would tell whether an address is in use.
    if tip and not tip.is_stale and not tip.was_mailed_enough:
        deliver(mail.of_tip(tip))
        tip.count_mail()


@performs("outsiders.tell_outcome", queue="notifications")
def tell_outcome(payload: dict[str, Any]) -> None:
    """A mail for each of those who flagged it without an account, and a job for each mail. A
    decision that was taken back meanwhile answers no flag any more."""
    decision = payload["decision"]
    for key in Tip.objects.filter(flag__decision=decision).values_list("pk", flat=True):
        told = {"tip": str(key), "decision": decision}
        enqueue("outsiders.mail_outcome", key=f"decision:{decision}:{key}", payload=told)


@performs("outsiders.mail_outcome", queue="notifications")
def mail_outcome(payload: dict[str, Any]) -> None:
    tips = Tip.objects.select_related("post", "comment__post", "flag__legal")
    tip = tips.filter(pk=payload["tip"], flag__decision=payload["decision"]).first()
    if tip:
        deliver(mail.of_outcome(tip, Decision.objects.get(pk=payload["decision"])))


@performs("outsiders.tidy", queue="bulk")
def tidy(payload: dict[str, Any]) -> None:
    """Addresses and words go when nobody needs them; the log keeps how many flagged, and why."""
    now = timezone.now()
    unconfirmed = Tip.objects.filter(flag=None, made_at__lt=now - CONFIRM_WITHIN)
    is_over = Q(decided_at__lt=now - KEPT, legal=None)
    is_over |= Q(decided_at__lt=now - KEPT_IF_LEGAL)
    is_over |= Q(decided_at=None, created_at__lt=now - KEPT_UNDECIDED)
    old = Flag.objects.filter(is_over, user=None)
    logger.info("%s tips were thrown away.", unconfirmed.delete()[0] + old.delete()[0])
