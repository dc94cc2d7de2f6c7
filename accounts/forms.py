"""allauth's forms with this site's words: labels that stay visible, no placeholders, no twice."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from allauth.account import forms as allauth
from django import forms
from django.db import transaction
from django.http import HttpRequest

from .models import User

ADDRESS = "E-mail address"
# The longest address that mail allows; a password longer than this is an attack on the hasher.
MAX_ADDRESS, MAX_PASSWORD = 254, 1000

PASSWORD_HELP = "At least 10 characters. A short sentence is easy to remember and hard to guess."


class Worded(forms.Form):
    """Says each thing once, in the label, and bounds what can be typed."""

    labels: dict[str, str] = {}
    helps: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            if isinstance(field, forms.CharField):
                _bound(field)


def _bound(field: forms.CharField) -> None:
    longest = MAX_PASSWORD if isinstance(field.widget, forms.PasswordInput) else MAX_ADDRESS
    field.max_length = min(field.max_length or longest, longest)
    field.validators.append(forms.CharField(max_length=field.max_length).validators[0])
    field.widget.attrs["maxlength"] = str(field.max_length)


class LoginForm(Worded, allauth.LoginForm):
    labels = {"login": "Name or e-mail address"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def user_credentials(self) -> dict[str, str]:
        """One way to look somebody up, so that one password is hashed whoever is asked for.

        allauth tries a login with an @ as a name as well; no name here has one.
        """
        login, password = self.cleaned_data["login"], self.cleaned_data["password"]
        if "@" in login:
            return {"email": login.lower(), "password": password}
        bearer = User.objects.known_as(login)
        return {"username": bearer.name if bearer else login, "password": password}


class TakesAsLong(forms.Form):
    """A sign-up that takes as long whether or not its address is known, as a clock would tell."""

    account_already_exists: bool

    def try_save(self, request: HttpRequest) -> Any:
        if self.account_already_exists:
            self._make_and_take_back(request)
        return super().try_save(request)  # type: ignore[misc]

    def _make_and_take_back(self, request: HttpRequest) -> None:
        typed = self.cleaned_data
        self.cleaned_data = typed | {"email": f"{uuid4().hex}@example.invalid"}
        self.account_already_exists = False
        with transaction.atomic():
            self.make_another(request)
            transaction.set_rollback(True)
        self.cleaned_data = typed
        self.account_already_exists = True

    def make_another(self, request: HttpRequest) -> None:
        self.save(request)  # type: ignore[attr-defined]


class ResetPasswordForm(Worded, allauth.ResetPasswordForm):
    labels = {"email": ADDRESS}

    def clean_email(self) -> str:
        """An address that somebody only wants to change to is not yet theirs."""
        email: str = super().clean_email()
        self.users: list[User] = [user for user in self.users if user.email == email.lower()]
        return email


class ResetPasswordKeyForm(Worded, allauth.ResetPasswordKeyForm):
    labels = {"password1": "New password"}
    helps = {"password1": PASSWORD_HELP}
    password2 = None

    def save(self) -> None:
        """Whoever has the link has the address: its token dies when the address changes."""
        super().save()
        self.user.confirm_address()


class ChangePasswordForm(Worded, allauth.ChangePasswordForm):
    labels = {"oldpassword": "Current password", "password1": "New password"}
    helps = {"password1": PASSWORD_HELP}
    password2 = None


class SetPasswordForm(Worded, allauth.SetPasswordForm):
    helps = {"password1": PASSWORD_HELP}
    password2 = None


class AddressForm(Worded, allauth.AddEmailForm):
    labels = {"email": "New e-mail address"}


class ReauthenticateForm(Worded, allauth.ReauthenticateForm):
    pass


class RequestLoginCodeForm(Worded, allauth.RequestLoginCodeForm):
    labels = {"email": ADDRESS}
    _user: User | None

    def clean_email(self) -> str:
        """An address that somebody only wants to change to opens nothing."""
        email: str = super().clean_email().lower()
        if self._user and self._user.email != email:
            self._user = User.objects.filter(email=email, is_active=True).first()
        return email


class ConfirmLoginCodeForm(Worded, allauth.ConfirmLoginCodeForm):
    labels = {"code": "Code"}


class CorrectionForm(Worded):
    """For those who mistyped their address when signing up."""

    email = forms.EmailField(
        label=ADDRESS, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()
