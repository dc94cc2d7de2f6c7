"""Appeals, as moderators read and answer them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from forum.permissions import Refusal, require
from forum.requests import MemberRequest

from ..appealing import overturn, uphold
from ..forms import AnswerForm
from ..models import Appeal
from ..permissions import can_answer
from ..told import where

MOST_SHOWN = 50
"""Of those that wait, and of those that were answered last."""


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    appeals = Appeal.objects.with_its_grounds()
    context = {
        "waiting": appeals.open().order_by("made_at")[:MOST_SHOWN],
        "answered": appeals.exclude(answer=None).order_by("-answer")[:MOST_SHOWN],
    }
    return render(request, "appeals/waiting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: MemberRequest, appeal_id: int) -> HttpResponse:
    """Whoever comes second is told so, and nothing is decided twice."""
    appeal = get_object_or_404(Appeal.objects.with_its_grounds(), pk=appeal_id)
    may = can_answer(request.user, appeal)
    if request.method == "POST":
        require(may)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        act = overturn if form.cleaned_data["outcome"] == "overturn" else uphold
        if act(appeal, by=request.user, reason=form.cleaned_data["reason"]):
            messages.success(request, "Answered. They are told.")
        else:
            messages.warning(request, "Somebody else has answered it already.")
        return redirect("appeals:answer", appeal.pk)
    why_not = may.why if isinstance(may, Refusal) else ""
    context = {
        "appeal": appeal,
        "post": where(appeal.decision, request.user),
        "form": form,
        "why_not": why_not,
    }
    status = 422 if form.is_bound else 200
    return render(request, "appeals/answer.html", context, status=status)
