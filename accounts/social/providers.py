"""Those that are configured, and no others."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django.http import Http404, HttpRequest

NAMES = {"github": "GitHub", "google": "Google", "gitlab": "GitLab", "oidc": "OpenID Connect"}
"""By the name that stands in their addresses: what they are called when they are not configured."""


def configured(request: HttpRequest) -> list[Any]:
    return list(get_adapter(request).list_providers(request))


def find(request: HttpRequest, name: str) -> Any:
    for provider in configured(request):
        if provider.sub_id == name:
            return provider
    raise Http404(f"{NAMES.get(name, name)} is not configured.")


def name_of(request: HttpRequest, account: SocialAccount) -> str:
    """Also of one that was configured once."""
    names = {provider.sub_id: str(provider.name) for provider in configured(request)}
    return names.get(account.provider) or NAMES.get(account.provider, account.provider)
