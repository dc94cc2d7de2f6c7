"""Pages for what went wrong. None but the 403 and 404 may touch the database."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

RETRY_AFTER_SECONDS = 10


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", {"why": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A database that restarts is not a defect of ours: 503, and when to ask again."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        page = HttpResponse(render_to_string("503.html"), status=503)
        page["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return page
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was typed is shown again, so that an expired session costs nobody their words."""
    typed = {name: request.POST.get(name, "") for name in ("title", "body")}
    return render(request, "403_csrf.html", {"typed": typed}, status=403)
