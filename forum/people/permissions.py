"""Who may do what about somebody; `can_suspend` stands with the other verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from accounts.choices import Trust
from accounts.factors.door import has_factor
from forum.permissions import ALLOWED, Answer, Refusal, can_moderate, can_suspend

if TYPE_CHECKING:
    from accounts.models import User
    from forum.permissions import Viewer

TOO_TRUSTED = Trust.REGULAR
"""Whoever came this far was no spammer for weeks; an administrator decides about them."""

CLOSED = Refusal("The account is closed.")


def can_note(user: Viewer, person: User) -> Answer:
    """Tell the other moderators something about somebody."""
    if not (answer := can_moderate(user)):
        return answer
    return user.pk != person.pk or Refusal("Others write down what there is to know of you.")


def can_write_to(user: Viewer, person: User) -> Answer:
    """A message: to anybody, whatever their role."""
    if not (answer := can_moderate(user)):
        return answer
    if user.pk == person.pk:
        return Refusal("Nobody needs a notice of what they say to themselves.")
    return person.is_active or CLOSED


def can_restrain(user: Viewer, person: User) -> Answer:
    """Warn or silence somebody, or take something off their page: as who may suspend them."""
    answer = can_suspend(user, person)
    return (person.is_active or CLOSED) if answer else answer


def can_erase(user: Viewer, person: User) -> Answer:
    """Take somebody down with all their words."""
    if not (answer := can_restrain(user, person)):
        return answer
    if person.trust_level >= TOO_TRUSTED and not user.is_superuser:
        return Refusal(f"{person} is a regular here: only administrators take them down.")
    return ALLOWED


def can_unerase(user: Viewer, person: User) -> Answer:
    return can_suspend(user, person)


def can_look_up(user: Viewer, person: User) -> Answer:
    """See who shares somebody's networks. A password alone, which may be stolen, shows nobody."""
    if not (answer := can_suspend(user, person)):
        return answer
    assert not isinstance(user, AnonymousUser)
    return has_factor(user) or Refusal("This is for moderators who have set up a second factor.")
