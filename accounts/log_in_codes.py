"""Codes for logging in that were sent by mail: for whom one was made, and whether it still holds.

allauth keeps the code in the session of the browser that asked for it, so it opens nowhere else.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import User

KEY = "log_in_code_is_for"


def bind(request: HttpRequest, user: User | None) -> None:
    """Nobody is bound alike, so that an unknown address takes no other way."""
    request.session[KEY] = _state(user)


def still_holds(request: HttpRequest, user: User) -> bool:
    """It died if the address, the password or the role it was made for is another now."""
    return constant_time_compare(request.session.get(KEY, ""), _state(user))


def _state(user: User | None) -> str:
    value = "nobody"
    if user:
        value = f"{user.pk} {user.email} {user.is_active} {user.get_session_auth_hash()}"
    return salted_hmac(KEY, value, algorithm="sha256").hexdigest()
