"""A reader points out a member's name or picture."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from forum.permissions import require
from forum.requests import MemberRequest

from ..complaining import can_complain, complain
from ..finding import person_or_404
from ..forms import ComplaintForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def point_out(request: MemberRequest, name: str) -> HttpResponse:
    person = person_or_404(name)
    require(can_complain(request.user, person))
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if complain(person, by=request.user, **form.cleaned_data):
            messages.success(request, "Thank you. A moderator will look at it, and tell you.")
        else:
            messages.info(request, "You have pointed this out already; a moderator will look.")
        return redirect(person)
    context = {"person": person, "form": form}
    return render(request, "people/complaint.html", context, status=422 if form.is_bound else 200)
