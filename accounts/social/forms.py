from __future__ import annotations

from typing import Any

from allauth.socialaccount import forms as allauth
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from accounts import names
from accounts.forms import ADDRESS, Worded
from accounts.signing_up import Invited

from . import told


class SocialSignupForm(Invited, Worded, allauth.SignupForm):
    """What is still to be said: a name; and an address, where the provider vouches for none."""

    labels = {"username": "Name", "email": ADDRESS}
    helps = {
        "username": (
            f"What others call you here: {names.MIN_LENGTH} to {names.MAX_LENGTH} letters and "
            "digits, with _\u00a0-\u00a0. between them."
        ),
        "email": "Never shown to anybody. We send a link there to make sure it is yours.",
    }

    sociallogin: SocialLogin

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verified_address = told.verified_address(self.sociallogin)
        if self.verified_address:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.verified_address:
            cleaned["email"] = self.verified_address
        self.refuse_other_address(cleaned.get("email", ""))
        return cleaned

    def make_another(self, request: HttpRequest) -> None:
        """As an account of its own, which leaves this login as it is."""
        login, self.sociallogin = (
            self.sociallogin,
            type(self.sociallogin).deserialize(self.sociallogin.serialize()),
        )
        self.save(request)
        self.sociallogin = login
