"""Words to somebody, or about them: a note among moderators, a message, a warning."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from forum.moderation.models import Act, Decision

from .models import Note
from .telling import tell_person


def note(person: User, *, reason: str, by: User) -> Note:
    """Nothing is done to the person, so the log does not have it."""
    made: Note = Note.objects.create(person=person, author=by, words=reason)
    return made


def write_to(person: User, *, reason: str, by: User) -> Decision:
    return _said(Act.MESSAGE, person, reason=reason, by=by)


def warn(person: User, *, reason: str, by: User) -> Decision:
    return _said(Act.WARN, person, reason=reason, by=by)


@transaction.atomic
def _said(act: Act, person: User, *, reason: str, by: User) -> Decision:
    decision: Decision = Decision.objects.create(act=act, actor=by, person=person, reason=reason)
    tell_person(decision)
    return decision
