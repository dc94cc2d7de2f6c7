"""Every place where somebody is logged in, and the end of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.models import User
from accounts.requests import MemberRequest

from . import devices


@dataclass(frozen=True, slots=True)
class Place:
    pk: int
    device: str
    is_handheld: bool
    network: str
    since: datetime
    last_used_at: datetime
    is_this: bool


def sessions_of(request: MemberRequest) -> list[Place]:
    """This one first, then by last use. Two queries, however many there are."""
    this = request.session.session_key
    rows = sorted(
        _standing(request.user),
        key=lambda row: (row.session_key == this, row.last_seen_at),
        reverse=True,
    )
    return [
        Place(
            pk=row.pk,
            device=devices.device(row.user_agent),
            is_handheld=devices.is_handheld(row.user_agent),
            network=devices.network(row.ip),
            since=row.created_at,
            last_used_at=row.last_seen_at,
            is_this=row.session_key == this,
        )
        for row in rows
    ]


def end(user: User, pk: int) -> bool:
    """False where it had ended already, or is somebody else's."""
    return bool(_end(UserSession.objects.filter(user=user, pk=pk)))


def end_others(request: MemberRequest) -> int:
    others = UserSession.objects.filter(user=request.user)
    return _end(others.exclude(session_key=request.session.session_key))


def _end(rows: Iterable[UserSession]) -> int:
    keys = [row.session_key for row in rows]
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


def _standing(user: User) -> list[UserSession]:
    """Without those that ran out, or died with a password."""
    rows = list(UserSession.objects.filter(user=user))
    sessions = Session.objects.filter(
        session_key__in=[row.session_key for row in rows], expire_date__gt=timezone.now()
    )
    alive = {session.session_key for session in sessions if _opens(session, user)}
    return [row for row in rows if row.session_key in alive]


def _opens(session: Session, user: User) -> bool:
    kept = session.get_decoded()
    proof = str(kept.get(HASH_SESSION_KEY, ""))
    hashes = (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
    return str(kept.get(SESSION_KEY)) == str(user.pk) and any(
        constant_time_compare(proof, known) for known in hashes
    )
