"""The forms by which people join, with an invitation or without."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from allauth.core import context
from django.http import HttpRequest

from . import names
from .forms import ADDRESS, PASSWORD_HELP, TakesAsLong, Worded
from .invitations import entrance


class Invited(TakesAsLong):
    """Makes an account with what the browser's invitation allows, and counts it."""

    joins_with = ""

    def refuse_other_address(self, address: str) -> None:
        """Asked in `clean`, of the address as it was typed or vouched for."""
        self.joins_with = address
        if objection := entrance.objection_to_address(context.request, address):
            self.add_error("email" if "email" in self.fields else None, objection)

    def save(self, request: HttpRequest) -> Any:
        """Raises entrance.NoWayIn where the invitation has ended since the form was opened."""
        user = super().save(request)  # type: ignore[misc]
        entrance.take(request, user, address=self.joins_with)
        return user


class SignupForm(Invited, Worded, allauth.SignupForm):
    labels = {"username": "Name", "email": ADDRESS, "password1": "Password"}
    helps = {
        "username": (
            f"What others call you: {names.MIN_LENGTH} to {names.MAX_LENGTH} letters and digits, "
            "with _\u00a0-\u00a0. between them."
        ),
        "email": "Never shown to anybody. We send a link there to make sure it is yours.",
        "password1": PASSWORD_HELP,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        invitation = entrance.invitation_of(context.request)
        if invitation and invitation.is_bound:
            self.fields["email"].initial = invitation.email
            self.fields["email"].help_text = "Where the invitation came to. Never shown to anybody."

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.refuse_other_address(cleaned.get("email", ""))
        return cleaned
