"""The page behind an invitation's link."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import limits

from ..allowed import OPENING
from ..entrance import remember
from ..models import Invitation

GONE = 410


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing, since mail scanners look too; the button leads to signing up."""
    if wait := limits.consume(request, OPENING):
        return limits.too_often(request, wait)
    invitation = Invitation.found_by(token)
    objection = _objection_to(invitation)
    if request.user.is_authenticated:
        return render(request, "invitations/here_already.html")
    if invitation is None or objection:
        return render(request, "invitations/gone.html", {"objection": objection}, status=GONE)
    if request.method == "POST":
        remember(request, invitation)
        return redirect(reverse("account_signup"))
    return render(request, "invitations/accept.html", {"invitation": invitation})


def _objection_to(invitation: Invitation | None) -> str:
    if invitation is None:
        return "There is no such invitation. Perhaps a part of the link got lost on its way."
    if settings.SIGNUPS == "closed":
        return "The site takes no new members at the moment, invited ones neither."
    if invitation.is_used_up:
        return "This invitation has been used already."
    if invitation.is_expired:
        return "This invitation was for a while only, and that while is over."
    if invitation.revoked_at or not invitation.is_backed:
        return "This invitation was taken back."
    return ""
