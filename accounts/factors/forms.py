"""allauth's forms for factors, in this site's words."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache

from accounts.forms import Worded

from . import telling
from .credential import TakesCredential

MAX_NAME = 60
"""Long enough for “The blue key on my key ring”."""


def _name_field(*, required: bool) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(max_length=MAX_NAME, required=required, widget=widget)


class ServesOnce(Worded):
    """A code of an app or a recovery code, of which each opens once."""

    labels = {"code": "Code"}
    helps = {"code": "The six digits that your app shows now, or one of your recovery codes."}
    authenticator: Authenticator

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP and not self._is_first(code):
            raise get_adapter().validation_error("incorrect_code")
        return code

    def _is_first(self, code: str) -> bool:
        """allauth forgets a code that was used while its tolerance still takes it."""
        steps = 2 * app_settings.TOTP_TOLERANCE + 1
        key = f"accounts.code:{self.authenticator.user_id}:{normalize_user_code(code)}"
        return cache.add(key, "used", timeout=steps * app_settings.TOTP_PERIOD)

    def save(self) -> None:
        super().save()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.RECOVERY_CODES:
            telling.recovery_code_used(context.request, self.authenticator)


class AuthenticateForm(ServesOnce, base.AuthenticateForm):
    pass


class ReauthenticateForm(ServesOnce, base.ReauthenticateForm):
    pass


class ActivateAppForm(Worded, totp.ActivateTOTPForm):
    labels = {"code": "Code"}
    helps = {"code": "The six digits that your app shows now."}


class AuthenticateByPasskeyForm(TakesCredential, webauthn.AuthenticateWebAuthnForm):
    pass


class LogInByPasskeyForm(TakesCredential, webauthn.LoginWebAuthnForm):
    pass


class ReauthenticateByPasskeyForm(TakesCredential, webauthn.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(Worded, TakesCredential, webauthn.AddWebAuthnForm):
    name = _name_field(required=False)
    labels = {"name": "Name", "passwordless": "I want to log in with it alone, without a password"}
    helps = {
        "name": "By which you tell it from others, such as “Phone” or “Blue key”.",
        "passwordless": (
            "Your device then asks for a finger, your face or a PIN. "
            "Leave it empty for a simple security key, which goes with your password."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"passwordless": True} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)


class RenamePasskeyForm(Worded, webauthn.EditWebAuthnForm):
    labels = {"name": "Name"}
    name = _name_field(required=True)
