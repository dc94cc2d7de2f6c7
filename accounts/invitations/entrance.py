"""The door for new people: whether it is open to this browser, and what coming in by it means."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from accounts.models import User

from .models import Invitation, Place

SESSION_KEY = "invitation"


class NoWayIn(Exception):
    """The invitation has been used up, taken back or outlived, since it was shown."""


def remember(request: HttpRequest, invitation: Invitation) -> None:
    """From the button to the account, by the session: no form can change it."""
    request.session[SESSION_KEY] = invitation.pk


def forget(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)


def invitation_of(request: HttpRequest) -> Invitation | None:
    """The one that this browser came with, if it still lets somebody in."""
    if SESSION_KEY not in request.session:
        return None
    standing = Invitation.objects.standing().select_related("inviter")
    found: Invitation | None = standing.filter(pk=request.session[SESSION_KEY]).first()
    return found if found and found.is_backed else None


def is_open(request: HttpRequest) -> bool:
    """Whether somebody may sign up, by whatever means: a password, a provider."""
    if settings.SIGNUPS == "open":
        return True
    return settings.SIGNUPS != "closed" and invitation_of(request) is not None


def objection_to_address(request: HttpRequest, address: str) -> str:
    """An invitation by mail is for the address that it went to, where one needs it to come in."""
    invitation = invitation_of(request)
    if settings.SIGNUPS == "open" or invitation is None or invitation.is_for(address):
        return ""
    return f"This invitation is for {invitation.email}. Sign up with that address."


def take(request: HttpRequest, user: User, *, address: str) -> None:
    """The account is made: count it, in the same transaction. Raises NoWayIn.

    `address` is what was typed; that of the account is another where the account is only made to
    be taken back.
    """
    invitation = invitation_of(request)
    if invitation is None or not invitation.is_for(address) or not invitation.use():
        if settings.SIGNUPS != "open":
            raise NoWayIn
        return
    Place.give(user, invitation)
    if invitation.is_for_alone(user.email):
        # The link went there, and nowhere else.
        user.confirm_address()
