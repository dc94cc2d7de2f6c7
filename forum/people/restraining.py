"""Keeping somebody from writing (a silence) or from doing anything (a suspension), for a while.

Each is a date in the person's row, a row in the log, a notice and a mail, at once. What somebody
may do is asked of the date alone, so it ends on the second; the job that comes then clears the
date, and tells the person and the log that it is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User
from forum.moderation.models import Act, Decision
from outbox import enqueue

from .telling import tell_person

KIND = "people.end_restraint"
TIME = "the time that was set"
"""Stands in the log as the rule by which something ended."""


@dataclass(frozen=True, slots=True)
class Restraint:
    """The column that says until when, and the acts that begin and end it."""

    column: str
    begins: Act
    ends: Act

    def begin(self, person: User, *, until: datetime, reason: str, by: User) -> Decision:
        """Until then, whatever end an earlier one had."""
        with transaction.atomic():
            User.objects.filter(pk=person.pk).update(**{self.column: until})
            setattr(person, self.column, until)
            self._have_ended(person, until)
            return _record(
                self.begins, person, actor=by, reason=reason, facts={"until": in_words(until)}
            )

    def end(self, person: User, *, reason: str, by: User) -> Decision | None:
        """Before its time. None means that it had ended already."""
        ahead = User.objects.filter(pk=person.pk, **{f"{self.column}__gt": timezone.now()})
        with transaction.atomic():
            if not ahead.update(**{self.column: None}):
                return None
            setattr(person, self.column, None)
            return _record(self.ends, person, actor=by, reason=reason)

    def end_by_itself(self, person: User, until: datetime) -> Decision | None:
        """None where it was ended, or given another end, meanwhile."""
        same = User.objects.filter(pk=person.pk, **{self.column: until})
        with transaction.atomic():
            if not same.update(**{self.column: None}):
                return None
            return _record(self.ends, person, rule=TIME, reason="")

    def _have_ended(self, person: User, until: datetime) -> None:
        moment = until.isoformat()
        payload = {"user": person.pk, "column": self.column, "until": moment}
        enqueue(KIND, key=f"{self.column}:{person.pk}:{moment}", payload=payload, due=until)


SUSPENSION = Restraint("suspended_until", Act.SUSPEND, Act.UNSUSPEND)
SILENCE = Restraint("silenced_until", Act.SILENCE, Act.UNSILENCE)
RESTRAINTS = {restraint.column: restraint for restraint in (SUSPENSION, SILENCE)}


def in_words(until: datetime) -> str:
    return f"{date_format(until, 'j F Y, H:i')} UTC"


def _record(act: Act, person: User, **said: object) -> Decision:
    decision: Decision = Decision.objects.create(act=act, person=person, **said)
    tell_person(decision)
    return decision
