"""What invitations say by mail. The link is made when the mail is written."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from accounts import mails
from accounts.models import User

from .models import Invitation


def send_invitation(invitation: Invitation) -> None:
    mails.post("invitation", to=invitation.email, context={"invitation": invitation.pk})


def send_approval(invitation: Invitation) -> None:
    mails.post("request_approved", to=invitation.email, context={"invitation": invitation.pk})


def send_decline(address: str, *, reason: str) -> None:
    mails.post("request_declined", to=address, context={"reason": reason})


@mails.tells("invitation", "request_approved")
def _way_in(facts: dict[str, Any]) -> dict[str, Any]:
    """Nothing for those who are here already, and nothing of what was taken back meanwhile."""
    standing = Invitation.objects.standing().select_related("inviter")
    invitation = standing.filter(pk=facts["invitation"]).first()
    if settings.SIGNUPS == "closed" or invitation is None or not invitation.is_backed:
        raise mails.Moot
    if User.objects.filter(email=invitation.email).exists():
        raise mails.Moot
    return {
        "inviter": invitation.inviter.name,
        "until": invitation.expires_at,
        "way_in": mails.absolute(reverse("invitations:accept", args=[invitation.signed_token])),
    }
