"""Block a person, and take it back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.models import User
from forum.models import Block
from forum.permissions import can_block, require
from forum.requests import MemberRequest, back


@login_required
@require_POST
def block(request: MemberRequest, name: str) -> HttpResponse:
    person = get_object_or_404(User, name=name)
    require(can_block(request.user, person))
    Block.set(request.user, person)
    messages.success(request, f"You blocked {person.name}.")
    return answered(request, otherwise=person.get_absolute_url())


@login_required
@require_POST
def unblock(request: MemberRequest, name: str) -> HttpResponse:
    person = get_object_or_404(User, name=name)
    Block.take_back(request.user, person)
    messages.success(request, f"You took the block of {person.name} back.")
    return answered(request, otherwise=person.get_absolute_url())


def answered(request: MemberRequest, *, otherwise: str) -> HttpResponse:
    """Back to where one was; scripts stay there, and read the thread anew by themselves."""
    if request.htmx:
        return HttpResponse(status=204)
    return redirect(back(request, otherwise))
