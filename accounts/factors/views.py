"""The page that shows how somebody can be let in, and what leads from it."""

from __future__ import annotations

import json
from typing import Any

from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.reauthentication import reauthentication_required
from accounts.requests import MemberRequest
from accounts.sessions.listing import sessions_of

from .door import KINDS, WAY_BACK, lacks_factor


@never_cache
@login_required
@require_safe
def security(request: MemberRequest) -> HttpResponse:
    factors = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))
    codes = _codes(factors)
    words = {
        "passkeys": [factor for factor in factors if factor.type == Authenticator.Type.WEBAUTHN],
        "app": next((f for f in factors if f.type == Authenticator.Type.TOTP), None),
        "codes": codes,
        "codes_left": len(codes.get_unused_codes()) if codes else 0,
        "has_factor": any(factor.type in KINDS for factor in factors),
        "is_needed": lacks_factor(request),
        "way_back": request.session.get(WAY_BACK),
        "session_count": len(sessions_of(request)),
    }
    return render(request, "mfa/index.html", words)


def _codes(factors: list[Authenticator]) -> RecoveryCodes | None:
    kind = Authenticator.Type.RECOVERY_CODES
    return next((factor.wrap() for factor in factors if factor.type == kind), None)


@never_cache
@reauthentication_required
@require_http_methods(["GET", "POST"])
def recovery_codes(request: MemberRequest) -> HttpResponse:
    """Looking shows how many are left; the button shows them, once."""
    kind = Authenticator.Type.RECOVERY_CODES
    kept = Authenticator.objects.filter(user=request.user, type=kind).first()
    if kept is None:
        return redirect("mfa_index")
    shown = _reveal(kept) if request.method == "POST" else []
    words = {
        "shown": shown,
        "were_shown": kept.wrap().did_view and not shown,
        "left": len(kept.wrap().get_unused_codes()),
        "way_back": request.session.get(WAY_BACK),
    }
    return render(request, "mfa/recovery_codes/index.html", words)


def _reveal(kept: Authenticator) -> list[str]:
    with transaction.atomic():
        codes: RecoveryCodes = Authenticator.objects.select_for_update().get(pk=kept.pk).wrap()
        if codes.did_view:
            return []
        codes.mark_as_viewed()
        return codes.get_unused_codes()


class OffersPasskey:
    """What the browser is to be asked stands in the form: a script of ours reads it there."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        [options] = words.pop("js_data").values()
        return words | {"options": json.dumps(options, cls=DjangoJSONEncoder)}


class AddPasskeyView(OffersPasskey, webauthn.AddWebAuthnView):
    pass


class ReauthenticateByPasskeyView(OffersPasskey, webauthn.ReauthenticateWebAuthnView):
    pass


class AuthenticateView(OffersPasskey, base.AuthenticateView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = Authenticator.objects.filter(user=self.stage.login.user)
        kinds = set(own.values_list("type", flat=True))
        return super().get_context_data(**kwargs) | {
            "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
            "has_app": Authenticator.Type.TOTP in kinds,
        }


add_passkey = AddPasskeyView.as_view()
authenticate = AuthenticateView.as_view()
reauthenticate_by_passkey = ReauthenticateByPasskeyView.as_view()
