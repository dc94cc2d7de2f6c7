"""Keeping somebody from writing for a while: the date, the row in the log and the mail, at once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts import mails
from accounts.models import User
from forum.moderation.models import Act, Decision

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


@transaction.atomic
def suspend(person: User, *, until: datetime, reason: str, by: User) -> Decision:
    """Until then, whatever end an earlier suspension had."""
    User.objects.filter(pk=person.pk).update(suspended_until=until)
    person.suspended_until = until
    return _record(Act.SUSPEND, person, reason=reason, by=by, until=in_words(until))


@transaction.atomic
def end_suspension(person: User, *, reason: str, by: User) -> Decision | None:
    """None means that it had ended already."""
    suspended = User.objects.filter(pk=person.pk, suspended_until__gt=timezone.now())
    if not suspended.update(suspended_until=None):
        return None
    person.suspended_until = None
    return _record(Act.UNSUSPEND, person, reason=reason, by=by)


def reason_for(person: User | AnonymousUser | None) -> str:
    """What the person was told when they were suspended last."""
    if not isinstance(person, User):
        return ""
    decisions = Decision.objects.filter(person=person, act=Act.SUSPEND).newest_first()
    return decisions.values_list("reason", flat=True).first() or ""


def in_words(until: datetime) -> str:
    return f"{date_format(until, 'j F Y, H:i')} UTC"


MAILS = {Act.SUSPEND: "suspended", Act.UNSUSPEND: "suspension_ended"}


def _record(act: Act, person: User, *, reason: str, by: User, **facts: str) -> Decision:
    decision = Decision.objects.create(act=act, actor=by, person=person, reason=reason, facts=facts)
    mails.post(MAILS[act], to=person.email, context={"user": person, "reason": reason, **facts})
    return decision
