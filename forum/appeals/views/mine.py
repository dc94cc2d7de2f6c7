"""Decisions, as whom they are about reads them: the appeal, or what became of it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from forum.moderation.models import Decision
from forum.permissions import Refusal
from forum.requests import MemberRequest, key_in

from ..appealing import appeal
from ..forms import AppealForm
from ..models import Appeal, last_moment
from ..overturning import UNDOINGS
from ..permissions import can_appeal, is_concerned
from ..told import read_decisions, where


@login_required
@require_safe
def decisions(request: MemberRequest) -> HttpResponse:
    """All that was decided about them, newest first, and what became of their appeals."""
    page = read_decisions(request.user, before=_cursor(request))
    return render(request, "appeals/decisions.html", {"page": page})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def against(request: MemberRequest, decision_id: int) -> HttpResponse:
    decision = _decision_or_404(request, decision_id)
    answer = can_appeal(request.user, decision)
    form = AppealForm(request.POST if request.method == "POST" and answer else None)
    if form.is_valid():
        appeal(decision, by=request.user, **form.cleaned_data)
        messages.success(request, "Thank you. Another moderator will look at it, and tell you.")
        return redirect("appeals:against", decision.pk)
    context = {
        "decision": decision,
        "post": where(decision, request.user),
        "appeal": Appeal.objects.with_its_grounds().filter(decision=decision).first(),
        "form": form,
        "why_not": answer.why if isinstance(answer, Refusal) else "",
        "until": last_moment(decision),
        "leave": reverse("appeals:decisions"),
    }
    status = 403 if request.method == "POST" and not answer else 422 if form.is_bound else 200
    return render(request, "appeals/against.html", context, status=status)


def _decision_or_404(request: MemberRequest, decision_id: int) -> Decision:
    """Others do not learn that it exists."""
    decisions = Decision.objects.filter(act__in=list(UNDOINGS)).select_related(
        "person", "post__author", "post__board", "comment__author", "comment__post__board"
    )
    decision: Decision = get_object_or_404(decisions, pk=decision_id)
    if not is_concerned(request.user, decision):
        raise Http404
    return decision


def _cursor(request: MemberRequest) -> int | None:
    if "before" not in request.GET:
        return None
    before = key_in(request.GET["before"])
    if before is None:
        raise Http404
    return before
