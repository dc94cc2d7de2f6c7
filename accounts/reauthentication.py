"""Asking again who it is, before what would hurt most in the hands of somebody who found a
browser open: the address, the password, factors, a copy of everything, deletion, tokens, roles.

Being sure lasts for `ACCOUNT_REAUTHENTICATION_TIMEOUT`. People show themselves by password, by a
code of their app or a recovery code, or by passkey; who has none of these logs in anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    get_reauthentication_flows,
)
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def reauthentication_required(view: View, *, keeps_form: bool = True) -> View:
    """Lets in who has shown within the last five minutes that it is still them.

    Everybody else is asked, and led back; a form that was sent is then taken as it was sent. It
    waits in the session, so one that holds a secret is better typed again.
    """

    @login_required
    @wraps(view)
    def sure(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_sure(request):
            return view(request, *args, **kwargs)
        methods = get_adapter().get_reauthentication_methods(request.user)
        if methods and keeps_form:
            raise ReauthenticationRequired
        place = methods[0]["url"] if methods else reverse("account_log_in_again")
        back = request.get_full_path() if request.method == "GET" else request.path
        return redirect(f"{place}?{urlencode({'next': back})}")

    return cast(View, sure)


def is_sure(request: HttpRequest) -> bool:
    if not request.user.is_authenticated:
        return False
    if get_reauthentication_flows(request.user):
        return bool(did_recently_reauthenticate(request))
    return _has_just_logged_in(request)


def _has_just_logged_in(request: HttpRequest) -> bool:
    """allauth lets those who have neither password nor factor pass at any time."""
    records = get_authentication_records(request, request.user)
    last = max((record["at"] for record in records), default=0)
    return bool(time.time() - last < app_settings.REAUTHENTICATION_TIMEOUT)
