"""What stands in a link with which somebody chooses a new password."""

from __future__ import annotations

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from .models import User


class ResetTokens(PasswordResetTokenGenerator):
    """Dies with the addresses, the password or the role it was made for, and with a log-in."""

    def _make_hash_value(self, user: User, timestamp: int) -> str:  # type: ignore[override]
        """The hash of a session is made of the password and the role."""
        kept = super()._make_hash_value(user, timestamp)
        addresses = sorted(user.addresses.values_list("email", flat=True))
        return f"{kept}{user.is_active}{user.get_session_auth_hash()}{addresses}"
