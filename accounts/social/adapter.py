"""Where allauth asks this site about accounts elsewhere."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import (
    DefaultSocialAccountAdapter,
    _build_apps_from_settings,
)
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.http import HttpRequest
from django.shortcuts import render

from . import told
from .suggesting import suggest


class SocialAdapter(DefaultSocialAccountAdapter):
    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "no_password": (
            "It is the only way into your account. Set a password first, then you can take it away."
        ),
        "connected_other": "It opens another account here. Take it away from that one first.",
    }

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Those of the settings, and none out of a table that somebody could write into."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        told.verify(sociallogin)
        told.forget_the_rest(sociallogin)
        is_newcomer = not sociallogin.is_existing
        is_logging_in = sociallogin.state.get("process") == AuthProcess.LOGIN
        address = told.verified_address(sociallogin)
        if is_logging_in and is_newcomer and address and told.owner_of(address):
            raise ImmediateHttpResponse(self._log_in_first(request, sociallogin, address))

    def _log_in_first(self, request: HttpRequest, login: SocialLogin, address: str) -> Any:
        """Whoever controls the provider would otherwise control every account here."""
        words = {"provider": login.provider, "address": address}
        return render(request, "socialaccount/known_address.html", words, status=409)

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, Any]:
        user = sociallogin.user
        called = sociallogin.account.extra_data.get("called", "")
        return {"username": suggest(user.name, called), "email": user.email or ""}

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> Any:
        """A name that is no name here yet; the person chooses on the next page."""
        user = super().populate_user(request, sociallogin, data)
        user.name = str(data.get("username") or data.get("name") or data.get("first_name") or "")
        return user

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, **more: Any
    ) -> None:
        """Of all that allauth would say, the provider's name."""
        facts = {"provider_name": str((context or {})["provider"].name)}
        super().send_notification_mail(template_prefix, user, context=facts, **more)
