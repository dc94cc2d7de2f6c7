"""The link that shows whose the address is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts import limits
from forum import markup
from forum.models import Visitor
from forum.permissions import Refusal, takes_guests

from ..addresses import path
from ..device import remember as keep
from ..entering import enter
from ..forms import ConfirmForm
from ..models import Guest, Slip
from .links import opened_by


@opened_by("confirm")
def confirm(request: HttpRequest, slip: Slip) -> HttpResponse:
    if not slip.is_waiting:
        return redirect(path(slip, "words"))
    form = ConfirmForm(request.POST or None, initial={"name": slip.name})
    answer = takes_guests(slip.answered)
    if request.method == "POST" and form.is_valid() and answer:
        return _confirmed(request, slip, **form.cleaned_data)
    context = {
        "slip": slip,
        "form": form,
        "words_html": markup.render(slip.body).html,
        "too_late": answer.why if isinstance(answer, Refusal) else "",
        "delete_path": path(slip, "delete"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "guests/confirm.html", context, status=status)


def _confirmed(request: HttpRequest, slip: Slip, *, name: str, remember: bool) -> HttpResponse:
    email, url = slip.email, slip.url
    enter(slip, by=Visitor(name, email, url), address=limits.address_of(request))
    slip.refresh_from_db()
    answer = redirect(path(slip, "words"))
    if remember:
        keep(answer, guest=Guest.proven(email), name=name, url=url)
    return answer
