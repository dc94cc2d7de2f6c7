"""Taking something off somebody's page: their picture, their words about themselves, the name that
they show beside their own. What was there is nowhere kept; they may tell of themselves anew.
"""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from accounts.pictures import keeping
from forum.moderation.models import Act, Decision, Matter
from forum.moderation.referring import settle
from forum.profiles.models import Profile
from outbox import enqueue

from .telling import tell_person


@transaction.atomic
def clear_picture(person: User, *, reason: str, by: User) -> Decision | None:
    """None means that there is none any more."""
    row = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not row.picture:
        return None
    keeping.leave(person)
    settle(person, [Matter.PICTURE])
    return _record(Act.CLEAR_PICTURE, person, reason=reason, by=by)


@transaction.atomic
def clear_bio(person: User, *, reason: str, by: User) -> Decision | None:
    """And the link, which is what advertisements are for."""
    said = Profile.objects.filter(user=person).exclude(bio="", link="")
    if not said.update(bio="", bio_html="", link=""):
        return None
    settle(person, [Matter.NAME])
    return _record(Act.CLEAR_BIO, person, reason=reason, by=by)


@transaction.atomic
def clear_name(person: User, *, reason: str, by: User) -> Decision | None:
    """The one that they are shown by besides; and the pronouns, where names are hidden as well."""
    said = Profile.objects.filter(user=person).exclude(display_name="", pronouns="")
    if not said.update(display_name="", pronouns=""):
        return None
    settle(person, [Matter.NAME])
    return _record(Act.CLEAR_NAME, person, reason=reason, by=by)


def has_picture(person: User) -> bool:
    return bool(person.picture)


def has_bio(person: User) -> bool:
    return Profile.objects.filter(user=person).exclude(bio="", link="").exists()


def has_display_name(person: User) -> bool:
    return Profile.objects.filter(user=person).exclude(display_name="", pronouns="").exists()


def _record(act: Act, person: User, *, reason: str, by: User) -> Decision:
    decision: Decision = Decision.objects.create(act=act, actor=by, person=person, reason=reason)
    tell_person(decision)
    enqueue("people.answer", key=f"decision:{decision.pk}", payload={"decision": decision.pk})
    return decision
