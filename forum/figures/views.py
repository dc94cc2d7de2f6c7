"""How moderation goes, in pictures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import agreeing, doings, outcomes, queue
from .period import CHOICES, Period


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    period = Period.of(request.GET.get("days", ""))
    shown = [
        queue.length(period),
        queue.age(),
        queue.matters(),
        queue.time_to_decision(period),
        doings.acts(period),
        doings.load(period),
        outcomes.rules(period),
        outcomes.appeals(period),
        agreeing.agreeing(period),
    ]
    context = {"figures": shown, "period": period, "choices": CHOICES}
    return render(request, "figures/figures.html", context)
