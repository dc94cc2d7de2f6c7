"""What a log-in page offers besides a password."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest

from accounts.social import providers

register = template.Library()


@register.simple_tag
def other_accounts(request: HttpRequest) -> list[Any]:
    """The providers that are configured."""
    return providers.configured(request)


@register.simple_tag
def are_there_other_accounts() -> bool:
    return bool(settings.SOCIALACCOUNT_PROVIDERS)
