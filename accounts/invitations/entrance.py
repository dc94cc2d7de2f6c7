"""The door for new people: whether it is open to this browser, and what coming in by it means."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from accounts.models import User

from .models import Arrival, Invitation

SESSION_KEY = "invitation"


class NoWayIn(Exception):
    """The invitation has been used up, taken back or outlived, since it was shown."""


def remember(request: HttpRequest, invitation: Invitation) -> None:
    """From the button to the account, by the session: no form can change it."""
    request.session[SESSION_KEY] = invitation.pk


def invitation_of(request: HttpRequest) -> Invitation | None:
    """The one that this browser came with, if it still lets somebody in."""
    if SESSION_KEY not in request.session:
        return None
    standing = Invitation.objects.standing().select_related("inviter")
    found: Invitation | None = standing.filter(pk=request.session[SESSION_KEY]).first()
    return found if found and found.inviter.is_active else None


def is_open(request: HttpRequest) -> bool:
    """Whether somebody may sign up, by whatever means: a password, a provider."""
    if settings.SIGNUPS == "open":
        return True
    return settings.SIGNUPS != "closed" and invitation_of(request) is not None


def objection_to_address(request: HttpRequest, address: str) -> str:
    """An invitation by mail is for the address that it went to."""
    invitation = invitation_of(request)
    if invitation and invitation.is_bound and invitation.email != address.lower():
        return f"This invitation is for {invitation.email}. Sign up with that address."
    return ""


def take(request: HttpRequest, user: User) -> None:
    """The account is made: count it, in the same transaction. Raises NoWayIn."""
    invitation = invitation_of(request)
    if invitation is None or not invitation.use():
        if settings.SIGNUPS != "open":
            raise NoWayIn
        return
    Arrival.objects.create(user=user, inviter=invitation.inviter, invitation=invitation)
    if invitation.is_bound and invitation.email == user.email:
        # The link went there, and nowhere else.
        user.confirm_address()


def forget(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)
