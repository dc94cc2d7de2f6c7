"""Members whom no mail reaches any more: somebody should look, before a whole board thinks that
they do not answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.mails import KIND as ACCOUNT_MAIL
from accounts.models import User
from forum.moderation.models import Case, Matter
from forum.moderation.referring import refer, settle
from forum.notifications.models import Notice
from outbox.models import Job

NOTICE_MAIL = "notifications.mail"

ENOUGH = 3
"""Mails given up for good, within the time. One or two are an accident of the mail server."""

WITHIN = timedelta(days=7)


def look_for_unreachable() -> tuple[int, int]:
    """How many were brought before the moderators, and how many can be reached again."""
    reached = _settle_reached()
    lost = {person: count for person, count in _lost().items() if count >= ENOUGH}
    waiting = Case.objects.open().filter(matter=Matter.BOUNCED).values("person")
    people = User.objects.filter(pk__in=lost, is_active=True).exclude(pk__in=waiting)
    for person in people:
        refer(Matter.BOUNCED, person, facts={"mails": lost[person.pk]})
    return len(people), reached


def _lost() -> Counter[int]:
    """By person, the mails that were given up since somebody looked at that last."""
    dead = Job.objects.dead().filter(dead_at__gt=timezone.now() - WITHIN)
    mails = list(_of_accounts(dead)) + list(_of_notices(dead))
    looked = _looked_at()
    return Counter(person for person, at in mails if person not in looked or at > looked[person])


def _of_accounts(dead: Any) -> Iterator[tuple[int, datetime]]:
    rows = dead.filter(kind=ACCOUNT_MAIL, payload__user__isnull=False)
    return ((payload["user"], at) for payload, at in rows.values_list("payload", "dead_at"))


def _of_notices(dead: Any) -> Iterator[tuple[int, datetime]]:
    rows = dead.filter(kind=NOTICE_MAIL).values_list("payload", "dead_at")
    given_up = {payload["notice"]: at for payload, at in rows}
    notices = Notice.objects.filter(pk__in=given_up).values_list("pk", "recipient_id")
    return ((person, given_up[notice]) for notice, person in notices)


def _looked_at() -> dict[int, datetime]:
    """By person, when a moderator last settled such a case."""
    settled = Case.objects.filter(
        matter=Matter.BOUNCED, settled_at__gt=timezone.now() - WITHIN
    ).order_by("settled_at")
    return dict(settled.values_list("person_id", "settled_at"))


def _settle_reached() -> int:
    """A mail that the server takes answers the question, be it to another address than before."""
    open_cases = Case.objects.open().filter(matter=Matter.BOUNCED).select_related("person")
    return sum(
        settle(case.person, [Matter.BOUNCED])
        for case in open_cases
        if case.person and _was_reached(case.person, case.opened_at)
    )


def _was_reached(person: User, since: datetime) -> bool:
    """By a notice, or by a mail about their account: whoever changes their address is sent one."""
    if Notice.objects.filter(recipient=person, mailed_at__gt=since).exists():
        return True
    sent = Job.objects.filter(kind=ACCOUNT_MAIL, done_at__gt=since)
    return sent.filter(payload__user=person.pk, payload__to=person.email).exists()
