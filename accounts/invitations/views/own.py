"""A member's invitations: by mail, by link, and taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import limits
from accounts.mails import absolute
from accounts.requests import MemberRequest

from ..allowed import TO_ONE_ADDRESS, allowance_of, has_room, objection_to_inviting
from ..forms import AddressForm, LinkForm
from ..mails import send_invitation
from ..models import Invitation
from ..tree import is_shown_to

SHOWN = 100
"""Of one's own invitations, the newest."""

FULL = "You have {open} invitations open. Take one back, or wait until somebody uses theirs."


@never_cache
@login_required
@require_safe
def invitations(request: MemberRequest) -> HttpResponse:
    return _page(request)


@never_cache
@login_required
@require_POST
def invite(request: MemberRequest) -> HttpResponse:
    """By mail. Whether somebody has that address here already is told to nobody."""
    _require_may(request)
    form = AddressForm(request.POST)
    if form.is_valid() and _has_room(request, form, field="email"):
        address = form.cleaned_data["email"]
        if not _has_to_wait(request, form, field="email", address=address):
            with transaction.atomic():
                send_invitation(Invitation.bind(request.user, address))
            messages.success(request, f"An invitation is on its way to {address}.")
            return redirect("invitations:own")
    return _page(request, address_form=form)


@never_cache
@login_required
@require_POST
def make_link(request: MemberRequest) -> HttpResponse:
    """The answer shows the link, this once."""
    _require_may(request)
    form = LinkForm(request.POST, allowance=allowance_of(request.user))
    may_go_on = form.is_valid() and _has_room(request, form, field="uses")
    if not may_go_on or _has_to_wait(request, form, field="uses"):
        return _page(request, link_form=form)
    _, token = Invitation.open(request.user, **form.cleaned_data)
    link = absolute(reverse("invitations:accept", args=[token]))
    return _page(request, link=link, status=201)


@login_required
@require_POST
def revoke(request: MemberRequest, pk: int) -> HttpResponse:
    """Taking back is always possible, when one may not invite any more too."""
    invitation = get_object_or_404(Invitation.objects.by(request.user), pk=pk)
    if invitation.revoke():
        messages.success(request, "The invitation is taken back. Who came by it stays.")
    return redirect("invitations:own")


def _require_may(request: MemberRequest) -> None:
    if objection := objection_to_inviting(request.user):
        raise PermissionDenied(objection)


def _has_room(request: MemberRequest, form: Any, *, field: str) -> bool:
    if has_room(request.user):
        return True
    form.add_error(field, FULL.format(open=allowance_of(request.user).open))
    return False


def _has_to_wait(request: MemberRequest, form: Any, *, field: str, address: str = "") -> bool:
    wait = limits.consume(request, allowance_of(request.user).making)
    if not wait and address:
        wait = limits.consume(request, TO_ONE_ADDRESS, key=address)
    if wait:
        form.add_error(field, f"That is enough for the moment. Try again {wait}.")
    return wait is not None


def _page(
    request: MemberRequest,
    *,
    address_form: AddressForm | None = None,
    link_form: LinkForm | None = None,
    link: str = "",
    status: int = 200,
) -> HttpResponse:
    own = Invitation.objects.by(request.user).prefetch_related("places__person")
    context = {
        "objection": objection_to_inviting(request.user),
        "address_form": address_form or AddressForm(),
        "link_form": link_form or LinkForm(allowance=allowance_of(request.user)),
        "link": link,
        "invitations": own.order_by("-pk")[:SHOWN],
        "has_tree": is_shown_to(request.user),
    }
    is_refused = bool(address_form or link_form)
    return render(request, "invitations/own.html", context, status=422 if is_refused else status)
