"""The same for a guest, by a link in their mail."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forum.guests.addresses import path
from forum.guests.models import Slip
from forum.guests.views.links import opened_by
from forum.moderation.models import Decision
from forum.permissions import Refusal

from ..appealing import appeal
from ..forms import AppealForm
from ..models import Appeal, last_moment
from ..overturning import UNDOINGS
from ..permissions import is_open_to_appeal
from ..told import where


@opened_by("appeal")
def against(request: HttpRequest, slip: Slip) -> HttpResponse:
    decision = _last_about(slip)
    if decision is None:
        return redirect(path(slip, "words"))
    answer = is_open_to_appeal(decision)
    form = AppealForm(request.POST if request.method == "POST" and answer else None)
    if form.is_valid():
        appeal(decision, by=None, **form.cleaned_data)
        return redirect(path(slip, "appeal"))
    context = {
        "decision": decision,
        "post": where(decision, request.user),
        "appeal": Appeal.objects.with_its_grounds().filter(decision=decision).first(),
        "form": form,
        "why_not": answer.why if isinstance(answer, Refusal) else "",
        "until": last_moment(decision),
        "leave": path(slip, "words"),
    }
    status = 403 if request.method == "POST" and not answer else 422 if form.is_bound else 200
    return render(request, "appeals/against.html", context, status=status)


def _last_about(slip: Slip) -> Decision | None:
    """Of those that one can appeal against."""
    if slip.comment is None:
        return None
    about = Decision.objects.about(slip.comment).filter(act__in=list(UNDOINGS))
    last: Decision | None = (
        about.select_related("comment__author", "comment__post__board").newest_first().first()
    )
    return last
