"""Somebody's trust level: seen by themselves and by moderators, set by moderators."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts import names
from accounts.choices import Trust
from accounts.models import User
from forum.moderation.granting import grant_trust, release_trust
from forum.permissions import can_grant_trust, can_see_all_of, require
from forum.requests import MemberRequest

from .computing import compute_anew
from .forms import GrantForm
from .page import read_trust


@login_required
@require_safe
def level(request: MemberRequest, name: str) -> HttpResponse:
    member = _find(name)
    require(can_see_all_of(request.user, member))
    return _page(request, member)


@login_required
@require_POST
def grant(request: MemberRequest, name: str) -> HttpResponse:
    """Set a level, which is not computed then."""
    member = _find(name)
    require(can_grant_trust(request.user, member))
    form = GrantForm(request.POST, levels=_levels_for(request, member))
    if not form.is_valid():
        return _page(request, member, form)
    require(can_grant_trust(request.user, member, form.cleaned_data["level"]))
    if grant_trust(member, by=request.user, **form.cleaned_data):
        messages.success(request, f"{member} has this level until a moderator releases it.")
    else:
        messages.warning(request, f"{member} had this level already, by a moderator’s decision.")
    return redirect("trust:level", member.name)


@login_required
@require_POST
def release(request: MemberRequest, name: str) -> HttpResponse:
    """Leave the level to be computed, beginning now."""
    member = _find(name)
    require(can_grant_trust(request.user, member))
    with transaction.atomic():
        if decision := release_trust(member, by=request.user):
            compute_anew(member)
    if decision:
        messages.success(request, f"The level of {member} is computed again.")
    else:
        messages.warning(request, f"The level of {member} was computed already.")
    return redirect("trust:level", member.name)


def _find(name: str) -> User:
    return get_object_or_404(User, folded=names.fold(name), is_active=True)


def _levels_for(request: MemberRequest, member: User) -> list[Trust]:
    return [level for level in Trust if can_grant_trust(request.user, member, level)]


def _page(request: MemberRequest, member: User, form: GrantForm | None = None) -> HttpResponse:
    is_own = request.user == member
    context: dict[str, Any] = {"member": member, "page": read_trust(member), "is_own": is_own}
    if can_grant_trust(request.user, member):
        levels = _levels_for(request, member)
        context["form"] = form or GrantForm(levels=levels, initial={"level": member.trust_level})
    template = "trust/own.html" if is_own else "trust/member.html"
    return render(request, template, context, status=422 if form else 200)
