"""Asking to be let in, and the moderators' answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import limits, mails
from accounts.factors.door import second_factor_required
from accounts.models import User
from accounts.requests import MemberRequest

from ..allowed import ASKING
from ..forms import AskForm, DeclineForm
from ..mails import send_approval, send_decline
from ..models import Invitation, JoinRequest

SHOWN = 50

View = Callable[..., HttpResponse]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    if settings.SIGNUPS != "request":
        raise Http404
    if request.user.is_authenticated:
        return redirect("front")
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not (wait := limits.consume(request, ASKING, key=form.cleaned_data["email"])):
            _keep(**form.cleaned_data)
            return render(request, "invitations/asked.html")
        form.add_error(None, f"You have asked a few times already. Try again {wait}.")
    return render(
        request, "invitations/ask.html", {"form": form}, status=422 if form.errors else 200
    )


def moderators_only(view: View) -> View:
    @login_required
    @wraps(view)
    def guarded(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.moderates:
            raise PermissionDenied("Only moderators may do this.")
        return second_factor_required(view)(request, *args, **kwargs)

    return guarded


@never_cache
@moderators_only
@require_safe
def requests(request: MemberRequest) -> HttpResponse:
    waiting = JoinRequest.objects.filter(decided_at=None).order_by("asked_at")
    decided = JoinRequest.objects.exclude(decided_at=None).select_related("decided_by")
    context = {
        "waiting": waiting[:SHOWN],
        "decided": decided.order_by("-decided_at")[:SHOWN],
        "form": DeclineForm(),
    }
    return render(request, "invitations/requests.html", context)


@moderators_only
@require_POST
def approve(request: MemberRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(JoinRequest, pk=pk)
    with transaction.atomic():
        if asked.decide(request.user, is_approved=True):
            send_approval(Invitation.bind(request.user, asked.email))
            messages.success(request, f"{asked.name} gets an invitation by mail.")
        else:
            messages.info(request, "Somebody else has decided that meanwhile.")
    return redirect("invitations:requests")


@moderators_only
@require_POST
def decline(request: MemberRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(JoinRequest, pk=pk)
    form = DeclineForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    with transaction.atomic():
        if asked.decide(request.user, is_approved=False):
            send_decline(asked.email, reason=reason)
            messages.success(request, f"{asked.name} is told kindly.")
        else:
            messages.info(request, "Somebody else has decided that meanwhile.")
    return redirect("invitations:requests")


def _keep(*, name: str, email: str, words: str) -> None:
    """The answer is the same for an address that has an account; that address is told by mail."""
    if bearer := User.objects.filter(email=email).first():
        mails.post("account_already_exists", to=email, context={"user": bearer})
        return
    try:
        with transaction.atomic():
            JoinRequest.objects.create(name=name, email=email, words=words)
    except IntegrityError:
        # A request of this address waits already: the first words stand.
        return
