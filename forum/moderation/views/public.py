"""What anybody may read of the log."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..public_log import read_public_log


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    return render(request, "moderation/public_log.html", {"log": read_public_log(request.GET)})
