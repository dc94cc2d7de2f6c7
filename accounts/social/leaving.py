"""The address at the provider to which a person goes.

They go there from a page of ours, not by an answer that redirects: `form-action` allows forms to
lead to this site alone, and browsers hold redirects against it, however many a provider adds.
"""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.core.exceptions import DisallowedRedirect
from django.http import HttpRequest
from requests import RequestException

UNUSABLE = (
    *(AttributeError, KeyError, TypeError, ValueError),
    *(DisallowedRedirect, OAuth2Error, RequestException),
)


class NoAnswer(Exception):
    """The provider did not say where its doors are."""


def address(request: HttpRequest, provider: Any, process: str, next_url: str | None) -> str:
    """With a question that can be asked once: a state, a challenge, and a nonce for the answer."""
    nonce = secrets.token_urlsafe()
    asked = provider.get_auth_params() | {"nonce": nonce}
    try:
        answer = provider.redirect(request, process, next_url, auth_params=asked, nonce=nonce)
    except UNUSABLE as error:
        raise NoAnswer from error
    goal = str(answer.get("Location", ""))
    if not urlsplit(goal).hostname:
        raise NoAnswer
    return goal
