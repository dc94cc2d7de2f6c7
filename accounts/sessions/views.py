"""Where somebody is logged in: looking at it, ending one, ending all others."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import MemberRequest

from . import listing


@never_cache
@login_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    places = listing.sessions_of(request)
    return render(request, "usersessions/usersession_list.html", {"places": places})


@login_required
@require_POST
def end(request: MemberRequest, pk: int) -> HttpResponse:
    if listing.end(request.user, pk):
        messages.success(request, "You are logged out there.")
    else:
        messages.info(request, "That session had ended already.")
    return redirect("usersessions_list")


@login_required
@require_POST
def end_others(request: MemberRequest) -> HttpResponse:
    if listing.end_others(request):
        messages.success(request, "You are logged out everywhere else.")
    return redirect("usersessions_list")
