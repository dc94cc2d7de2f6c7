"""Who shares somebody's networks: a reason first, then the page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from forum.permissions import require
from forum.requests import MemberRequest

from ..finding import person_or_404
from ..forms import ReasonForm
from ..neighbours import look_up
from ..permissions import can_look_up


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def addresses(request: MemberRequest, name: str) -> HttpResponse:
    """What is found stands on the answer to the form alone: to look again is another look."""
    person = person_or_404(name)
    require(can_look_up(request.user, person))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    context = {"person": person, "form": form}
    if form.is_valid():
        found = look_up(person, by=request.user, **form.cleaned_data)
        return render(request, "people/neighbours.html", context | {"found": found})
    return render(request, "people/addresses.html", context, status=422 if form.is_bound else 200)
