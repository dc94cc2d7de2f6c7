"""Seeing the site as somebody: begun by administrators, ended by one button on every page."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.reauthentication import reauthentication_required
from forum.permissions import can_impersonate, require
from forum.requests import MemberRequest

from .. import seeing_as
from ..finding import person_or_404
from ..forms import ReasonForm


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: MemberRequest, name: str) -> HttpResponse:
    person = person_or_404(name)
    require(can_impersonate(request.user, person))
    return _begin(request, name)


@reauthentication_required
def _begin(request: MemberRequest, name: str) -> HttpResponse:
    person = person_or_404(name)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        seeing_as.begin(request, person, reason=form.cleaned_data["reason"])
        return redirect("front")
    context = {"person": person, "form": form, "minutes": seeing_as.LASTS // 60}
    return render(request, "people/seeing_as.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def end(request: MemberRequest) -> HttpResponse:
    person = seeing_as.end(request)
    if person is None:
        return redirect("front")
    messages.success(request, f"You see the site as yourself again, not as {person}.")
    return redirect("people:person", person.name)


end.ends_seeing_as = True  # type: ignore[attr-defined]
