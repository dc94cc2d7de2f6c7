"""What invitations say by mail. The link is made when the mail is written."""

from __future__ import annotations

from django.urls import reverse

from accounts import mails
from accounts.models import User

from .models import Invitation


def send_invitation(invitation: Invitation) -> None:
    mails.post("invitation", to=invitation.email, context={})


def send_decline(address: str, *, reason: str) -> None:
    mails.post("request_declined", to=address, context={"reason": reason})


@mails.leads("invitation")
def _way_in(to: str, user: User | None) -> dict[str, str]:
    """Nothing for those who are here already, and nothing of an invitation that was taken back."""
    standing = Invitation.objects.standing().select_related("inviter").filter(email=to)
    invitation = standing.order_by("-pk").first()
    if invitation is None or User.objects.filter(email=to).exists():
        raise mails.Moot
    token = invitation.signed_token
    return {
        "inviter": invitation.inviter.name,
        "until": invitation.expires_at,
        "way_in": mails.absolute(reverse("invitations:accept", args=[token])),
    }


@mails.leads("request_declined")
def _no_way_in(to: str, user: User | None) -> dict[str, str]:
    return {}
