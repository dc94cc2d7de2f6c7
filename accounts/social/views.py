"""The way to a provider and back, and the list of accounts elsewhere that open this one."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.core.ratelimit import consume_or_429
from allauth.socialaccount import views as allauth
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.internal.flows.connect import validate_disconnect
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from accounts import limits
from accounts.invitations import entrance
from accounts.limits import MINUTE, Limit, Rate
from accounts.reauthentication import reauthentication_required

from . import leaving, providers

# Each may ask the provider where its doors are; nobody presses the button more often by hand.
LEAVING = Limit("social_log_in", per_network=Rate(30, 10 * MINUTE))

# What an answer raises that is not what it should be: not ours to mend, and no defect of the site.
NONSENSE = (AttributeError, ImproperlyConfigured, KeyError, TypeError, ValueError)


@never_cache
@require_POST
def log_in(request: HttpRequest, name: str) -> HttpResponse:
    provider = providers.find(request, name)
    if request.user.is_authenticated:
        return redirect("socialaccount_connections")
    return _leave(request, provider, AuthProcess.LOGIN)


@never_cache
@require_POST
@reauthentication_required
def connect(request: HttpRequest, name: str) -> HttpResponse:
    return _leave(request, providers.find(request, name), AuthProcess.CONNECT)


def _leave(request: HttpRequest, provider: Any, process: str) -> HttpResponse:
    if wait := limits.consume(request, LEAVING):
        return limits.too_often(request, wait)
    try:
        goal = leaving.address(request, provider, process, get_next_redirect_url(request))
    except leaving.NoAnswer as error:
        return render_authentication_error(request, provider, exception=error)
    return render(request, "socialaccount/leaving.html", {"provider": provider, "goal": goal})


@never_cache
@require_GET
def callback(request: HttpRequest, name: str) -> HttpResponse:
    """Where the provider sends people back to; whatever it says is the word of a stranger."""
    provider = providers.find(request, name)
    adapter = provider.get_oauth2_adapter(request)
    try:
        return OAuth2CallbackView.adapter_view(adapter)(request)
    except NONSENSE as error:
        return render_authentication_error(request, provider, exception=error)


class SignupView(allauth.SignupView):
    def form_valid(self, form: Any) -> HttpResponse:
        """Person, address, the account elsewhere and the mail; or nothing."""
        if refusal := consume_or_429(self.request, action="signup"):
            return refusal
        pending = self.sociallogin.serialize()
        try:
            with transaction.atomic():
                answer: HttpResponse = super().form_valid(form)
        except entrance.NoWayIn:
            return redirect("account_signup")
        except IntegrityError:
            # Somebody took the name or the address between the check and the row.
            self.request.session["socialaccount_sociallogin"] = pending
            return redirect("socialaccount_signup")
        entrance.forget(self.request)
        return answer


@never_cache
@login_required
@require_safe
def connections(request: HttpRequest) -> HttpResponse:
    return _show(request)


@never_cache
@require_POST
@reauthentication_required
def disconnect(request: HttpRequest, account_id: int) -> HttpResponse:
    account = get_object_or_404(SocialAccount, user=request.user, pk=account_id)
    name = providers.name_of(request, account)
    try:
        validate_disconnect(request, account)
    except ValidationError as error:
        return _show(request, objection=(account, str(error.message)))
    account.delete()
    facts = {"provider_name": name}
    get_adapter().send_notification_mail("account_disconnected", request.user, facts)
    messages.success(request, f"{name} does not open your account any more.")
    return redirect("socialaccount_connections")


def _show(request: HttpRequest, objection: tuple[SocialAccount, str] | None = None) -> HttpResponse:
    own = SocialAccount.objects.filter(user=request.user).order_by("pk")
    words = {
        "accounts": [(account, providers.name_of(request, account)) for account in own],
        "providers": providers.configured(request),
        "objection": objection,
    }
    status = 422 if objection else 200
    return render(request, "socialaccount/connections.html", words, status=status)


signup = SignupView.as_view()
