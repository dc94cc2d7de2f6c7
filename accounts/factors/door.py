"""A second factor for those who may do more than others, where the site wants it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from accounts.models import User

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

WAY_BACK = "second_factor_leads_to"
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_factor(user: User) -> bool:
    """Recovery codes alone are none: they stand in for another that is lost."""
    return bool(Authenticator.objects.filter(user=user, type__in=KINDS).exists())


def second_factor_required(view: View, *, of_everybody: bool = False) -> View:
    """Behind this door nobody moderates by a password alone, if the site says so.

    Whoever lacks a factor is led to set one up, and from there back. `of_everybody`: behind it are
    only people who may do more than others, whether their accounts say so or not.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if lacks_factor(request, whoever=of_everybody):
            if request.method == "GET":
                request.session[WAY_BACK] = request.get_full_path()
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    return cast(View, guarded)


def lacks_factor(request: HttpRequest, *, whoever: bool = False) -> bool:
    user = request.user
    if not settings.MODERATORS_NEED_SECOND_FACTOR or not isinstance(user, User):
        return False
    return (whoever or user.moderates or user.is_staff) and not has_factor(user)
