"""What tells of a person without leading to them: files, sessions, jobs, lines of a log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.invitations.models import Invitation, JoinRequest
from accounts.models import User
from accounts.pictures import keeping
from forum.guests.models import Guest, Slip
from forum.models import Comment, Post
from forum.moderation.models import Flag
from forum.outsiders.models import Tip
from forum.uploads.models import Upload
from outbox.models import Job

from .export import making
from .models import Export

AT_ONCE = 500


def end_sessions(user: User) -> Iterator[int]:
    """Those on the list, then those that stand on nobody's: they are opened and looked at."""
    own = UserSession.objects.filter(user=user).values("session_key")
    yield Session.objects.filter(session_key__in=own).delete()[0]
    last = ""
    listed = UserSession.objects.filter(session_key=OuterRef("session_key"))
    unlisted = Session.objects.filter(~Exists(listed), expire_date__gt=timezone.now())
    while batch := list(unlisted.order_by("pk").filter(pk__gt=last)[:AT_ONCE]):
        last = batch[-1].pk
        opening = [s.pk for s in batch if s.get_decoded().get(SESSION_KEY) == str(user.pk)]
        yield Session.objects.filter(pk__in=opening).delete()[0]


def forget_files(user: User) -> Iterator[int]:
    for export in Export.objects.filter(user=user):
        making.throw_away(export)
        yield 1
    if picture := user.picture:
        keeping.leave(user)
        keeping.forget(picture)
        yield 1


def forget_uploads(user: User) -> Iterator[int]:
    """Pictures go with the words; those in words that stay are nobody's."""
    own = Upload.objects.of(user)
    for upload in own if user.takes_words_along else own.exclude(left_at=None):
        upload.forget()
        yield 1


def forget_jobs(user: User) -> Iterator[int]:
    """What is to be mailed to them, and what was; but for the job that does this."""
    to = list(_addresses(user))
    told = Q(payload__user=user.pk) | Q(payload__to__in=to) | Q(key__in=_familiar_keys(user))
    yield Job.objects.filter(told).exclude(kind="leaving.delete", done_at=None).delete()[0]


def forget_addresses(user: User) -> Iterator[int]:
    """Where one stands as a guest's, or as somebody's who was to come: the words stay a guest's."""
    came_by = Invitation.objects.filter(places__person=user).exclude(email="")
    yield came_by.delete()[0]
    for address in _addresses(user):
        yield JoinRequest.objects.filter(email__iexact=address).delete()[0]
        yield Invitation.objects.filter(email__iexact=address).delete()[0]
        theirs = Q(email__iexact=address) | Q(comment__guest_email__iexact=address)
        yield Slip.objects.filter(theirs).delete()[0]
        yield Guest.objects.filter(email__iexact=address).delete()[0]
        yield Flag.objects.filter(tip__address__iexact=address).delete()[0]
        yield Tip.objects.filter(address__iexact=address).delete()[0]
        for model in (Post, Comment):
            yield model.objects.of_guest(address).update(guest_email="")


def _addresses(user: User) -> set[str]:
    return {user.email, *user.addresses.values_list("email", flat=True)}


def _familiar_keys(user: User) -> list[str]:
    return [f"{kind}:{user.pk}" for kind in ("accounts.forget",)]


def forget_in_administration(user: User) -> Iterator[int]:
    """The lines stay, without what they called things that bore the name or the address."""
    found = Q(object_repr__icontains=user.name) | Q(object_repr__icontains=user.email)
    about: Any = LogEntry.objects.filter(found)
    yield about.update(object_repr="deleted")
