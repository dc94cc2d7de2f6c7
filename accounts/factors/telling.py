"""Mails about factors that allauth does not send by itself."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest


def recovery_code_used(request: HttpRequest, codes: Authenticator) -> None:
    codes.refresh_from_db(fields=["data"])
    left = len(codes.wrap().get_unused_codes())
    get_adapter(request).send_notification_mail("recovery_code_used", codes.user, {"left": left})


def factor_removed(request: HttpRequest, factor: Authenticator) -> None:
    """By an administrator, for somebody who lost it."""
    kind = {"webauthn": "webauthn_removed", "totp": "totp_deactivated"}.get(factor.type)
    if kind:
        get_adapter(request).send_notification_mail(kind, factor.user)
