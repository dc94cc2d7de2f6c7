"""Rules: written, proved, watched, let act, and switched off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum.requests import MemberRequest

from . import putting
from .forms import RuleForm
from .models import Rule
from .proving import PAST, proof_of, prove
from .record import latest, tally
from .telling import deeds_of, examples_of


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    found = Rule.objects.select_related("made_by")
    shown = [
        {"rule": rule, "deeds": deeds_of(rule), "acted": tally(rule, has_acted=True)}
        for rule in found
    ]
    return render(request, "rules/list.html", {"rules": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    return _written(request, Rule())


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    return _written(request, get_object_or_404(Rule, pk=pk))


def _written(request: MemberRequest, rule: Rule) -> HttpResponse:
    form = RuleForm(request.POST if request.method == "POST" else None, rule=rule)
    if form.is_valid():
        putting.write(rule, by=request.user, **form.words)
        messages.success(request, "It is a draft. Now it has to prove itself.")
        return redirect("rules:rule", rule.pk)
    context = {"form": form, "rule": rule}
    return render(request, "rules/form.html", context, status=422 if form.is_bound else 200)


@require_safe
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Rule.objects.select_related("made_by"), pk=pk)
    proof = proof_of(found)
    context: dict[str, Any] = {
        "rule": found,
        "deeds": deeds_of(found),
        "proof": proof,
        "examples": examples_of(proof) if proof else [],
        "days": PAST.days,
        "in_shadow": tally(found, has_acted=False),
        "acting": tally(found, has_acted=True),
        "latest": latest(found),
    }
    return render(request, "rules/rule.html", context)


@require_POST
def try_out(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Rule, pk=pk)
    proof = prove(found)
    messages.success(request, f"It looked at {proof.looked} posts and comments.")
    return redirect("rules:rule", pk)


@dataclass(frozen=True, slots=True)
class Step:
    """From one state into the next."""

    take: Callable[..., bool]
    done: str
    not_yet: str


WATCH = Step(
    putting.watch,
    "It is in shadow: it notes what it would do, and does nothing.",
    "It has to prove itself first, as it is written now.",
)
ACT = Step(
    putting.let_act,
    "It acts from now on. What it does stands below and in the log.",
    "It was not in shadow for long enough, or somebody changed it.",
)


@require_POST
def go_on(request: MemberRequest, pk: int, *, step: Step) -> HttpResponse:
    if step.take(get_object_or_404(Rule, pk=pk), by=request.user):
        messages.success(request, step.done)
    else:
        messages.warning(request, step.not_yet)
    return redirect("rules:rule", pk)


@require_POST
def switch_off(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Rule, pk=pk)
    if putting.switch_off(found, by=request.user):
        messages.success(request, f"“{found}” is switched off.")
    else:
        messages.warning(request, f"“{found}” was off already.")
    return redirect("rules:list")
