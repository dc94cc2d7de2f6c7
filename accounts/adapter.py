"""Where allauth asks this site how it wants things done."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from . import forgetting, limits, mails, names
from .invitations import entrance
from .models import User
from .sessions import familiar
from .sessions.devices import device

NOT_TOGETHER = "This name or address and this password do not belong together."


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account has been closed.",
        "duplicate_email": "This is your address already.",
        "email_password_mismatch": NOT_TOGETHER,
        "incorrect_code": "This is not the code. Please look once more.",
        "enter_current_password": "This is not your current password.",
        "incorrect_password": "This is not your password.",
        "invalid_password_reset": "This link has been used already, or it is too old.",
        "rate_limited": "That was a bit much at once. Please try again {wait}.",
        "too_many_login_attempts": "That did not work too many times. Please try again {wait}.",
        "username_password_mismatch": NOT_TOGETHER,
    }

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        error: ValidationError = super().validation_error(code, *args)
        error.message = error.message.replace("{wait}", limits.wait_in_words(self.request))
        return error

    def get_client_ip(self, request: HttpRequest) -> str:
        return limits.address_of(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return entrance.is_open(request)

    def is_safe_url(self, url: str) -> bool:
        """Only paths of this site: not even other names under which it may be reached."""
        is_path = url.startswith("/") and not url.startswith("//")
        return is_path and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("account_email" if self.request.user.is_authenticated else "account_login")

    def clean_username(self, username: str, shallow: bool = False) -> str:
        name = names.normalise(username)
        objection = names.objection_to(name) if shallow else User.objects.objection_to(name)
        if objection is None and names.is_reserved(name):
            objection = "This name is kept free, so that nobody is taken for the site itself."
        if objection:
            raise ValidationError(objection, code="invalid_name")
        return name

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """A sign-up that is never confirmed does not keep its name and address from others."""
        saved: User = super().save_user(request, user, form, commit)
        forgetting.schedule(saved)
        return saved

    def set_password(self, user: User, password: str) -> None:
        """Nothing else of the row: a moderator may be changing it at this moment."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """False where somebody else signed up with the address since, though unconfirmed."""
        try:
            with transaction.atomic():
                return bool(super().confirm_email(request, email_address))
        except IntegrityError:
            failed = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, failed, {"email": email_address.email})
            return False

    is_first_log_in = False

    def login(self, request: HttpRequest, user: User) -> None:
        self.is_first_log_in = user.last_login is None
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **more)
        if not self.is_first_log_in and not familiar.is_familiar(request, user):
            browser = {"device": device(self.get_http_user_agent(request))}
            self.send_notification_mail("new_device", user, browser)
        familiar.remember(request, response, user)
        return response

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """A passkey alone needs no page for codes."""
        words = {
            "reauthenticate": "Use my password",
            "mfa_reauthenticate": "Use a code from my app, or a recovery code",
            "mfa_reauthenticate:webauthn": "Use a passkey",
        }
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": words[method["id"]]} for method in methods]

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        told = {"user": user} | (context or {})
        super().send_notification_mail(template_prefix, user, told, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Not now, in the request, where a mail server that is away would cost it its success."""
        mails.post(template_prefix.rpartition("/")[2], to=email, context=context)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Without the host, of which a request may name any port: each would be a fresh limit."""
        return names.fold(credentials.get("email") or credentials.get("username") or "")
