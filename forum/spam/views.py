"""The model's versions, how good they are, and which one acts."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from forum.permissions import can_administer, require
from forum.requests import MemberRequest

from . import choosing
from .models import SpamModel
from .pictures import drawn_from
from .training import FEWEST


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    models = list(SpamModel.objects.newest_first())
    acting = next((model for model in models if model.is_active), None)
    context = {
        "models": models,
        "acting": acting,
        "pictures": drawn_from(acting.measures) if acting else [],
        "fewest": FEWEST,
        "refers_from": settings.SPAM_REFERS_FROM,
        "holds_from": settings.SPAM_HOLDS_FROM,
        "may_choose": bool(can_administer(request.user)),
    }
    return render(request, "spam/versions.html", context)


@require_POST
def activate(request: MemberRequest, pk: int) -> HttpResponse:
    require(can_administer(request.user))
    model = get_object_or_404(SpamModel.objects.newest_first(), pk=pk)
    choosing.choose(model, by=request.user)
    messages.success(request, f"{model} acts now, and nights do not change that.")
    return redirect("spam:versions")


@require_POST
def follow_newest(request: MemberRequest) -> HttpResponse:
    require(can_administer(request.user))
    if newest := choosing.follow_newest(by=request.user):
        messages.success(request, f"{newest} acts now, until a night learns a better one.")
    else:
        messages.error(request, "Nothing was learned here yet.")
    return redirect("spam:versions")
