"""Sessions that ran out, and the addresses and browsers they were used from."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

KIND = "accounts.tidy_sessions"

AT_ONCE = 5_000
"""Rows; a statement that takes longer than five seconds is ended by PostgreSQL."""


def tidy() -> int:
    """How many sessions went. Where somebody was, and with what, is kept no longer than they."""
    ran_out = Session.objects.filter(expire_date__lt=timezone.now())
    gone = _delete(ran_out)
    _delete(UserSession.objects.filter(~Exists(_session_of_row())))
    return gone


def _session_of_row() -> QuerySet[Session]:
    return Session.objects.filter(session_key=OuterRef("session_key"))


def _delete(rows: QuerySet[Session] | QuerySet[UserSession]) -> int:
    model, gone = rows.model, 0
    while keys := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
        gone += model._default_manager.filter(pk__in=keys).delete()[0]
    return gone
