"""Where allauth asks this site about second factors."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings

from accounts.models import User
from accounts.sealing import Broken, seal, unseal

FIRST_PASSKEY = "My passkey"


class FactorsAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": (
            "Recovery codes stand in for a passkey or an app. Set up one of these first."
        ),
        "incorrect_code": "That did not fit. Please try once more.",
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What cannot be opened any more is as good as a secret that nobody knows."""
        try:
            return unseal(encrypted_text)
        except Broken:
            return generate_totp_secret()

    def get_totp_label(self, user: User) -> str:
        """The name, and not the address, on a screen that others may look at."""
        return user.name

    def get_totp_issuer(self) -> str:
        return str(settings.SITE_NAME)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the host of SITE_URL; without TLS browsers only know localhost."""
        host = settings.SITE_URL.hostname if settings.IS_HTTPS else context.request.get_host()
        return {"id": str(host).partition(":")[0], "name": settings.SITE_NAME}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        return super().get_public_key_credential_user_entity(user) | {"name": user.name}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"{FIRST_PASSKEY} {count + 1}" if count else FIRST_PASSKEY
