"""What a provider tells about somebody, and what of it is believed."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialLogin
from django.core.exceptions import PermissionDenied

from accounts.models import User

WITH_ID_TOKEN = ("openid_connect", "google")


def verify(login: SocialLogin) -> None:
    """That it was told now, to us, about one and the same: allauth sees to issuer and audience.

    Raises PermissionDenied where it was not.
    """
    if login.provider.id not in WITH_ID_TOKEN:
        return
    data = login.account.extra_data
    token = data.get("id_token", data) if login.provider.id == "google" else data.get("id_token")
    asked = str(login.state.get("nonce") or "")
    if not token or not asked or not secrets.compare_digest(str(token.get("nonce", "")), asked):
        raise PermissionDenied("The answer belongs to another question.")
    if login.account.uid != str(token.get("sub")):
        raise PermissionDenied("The answers are about two different people.")


def verified_address(login: SocialLogin) -> str:
    """The one address that is theirs beyond doubt; or nothing."""
    verified = [a for a in login.email_addresses if a.verified is True]
    verified.sort(key=lambda address: not address.primary)
    return str(verified[0].email).lower() if verified else ""


def owner_of(address: str) -> User | None:
    if owner := User.objects.filter(email=address).first():
        return owner
    kept = EmailAddress.objects.filter(email=address, verified=True).select_related("user")
    return next((row.user for row in kept), None)


def name_there(data: dict[str, Any]) -> str:
    """What they are called over there, for a list in which they look for it."""
    data = data.get("userinfo") or data.get("id_token") or data
    told = [data.get(field) for field in ("login", "preferred_username", "username", "name")]
    return next((text[:100] for text in told if isinstance(text, str) and text), "")


def forget_the_rest(login: SocialLogin) -> None:
    """Neither the addresses that were not verified, nor birthdays and pictures."""
    address = verified_address(login)
    email = EmailAddress(email=address, verified=True, primary=True)
    login.email_addresses = [email] if address else []
    called = name_there(login.account.extra_data)
    login.account.extra_data = {"called": called} if called else {}
    if login.account.pk:
        login.account.save(update_fields=["extra_data"])
