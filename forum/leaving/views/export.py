"""A copy of everything: asked for, watched while it is made, fetched."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.reauthentication import reauthentication_required
from forum.requests import MemberRequest

from ..export import files
from ..models import BETWEEN, KEPT, Export


@never_cache
@login_required
@require_safe
def export(request: MemberRequest) -> HttpResponse:
    """With scripts, the part that tells how far it got asks for itself again."""
    template = "leaving/_export.html" if request.htmx else "leaving/export.html"
    context = {
        "export": Export.latest_of(request.user),
        "days_kept": KEPT.days,
        "hours_between": int(BETWEEN.total_seconds() // 3600),
    }
    return render(request, template, context)


@require_POST
@reauthentication_required
def ask(request: MemberRequest) -> HttpResponse:
    if Export.ask(request.user):
        messages.success(request, "Your copy is being made. A mail tells you when it is ready.")
    else:
        messages.info(request, "You have asked for a copy already; once a day is enough.")
    return redirect("leaving:export")


@never_cache
@require_http_methods(["GET"])
@reauthentication_required
def download(request: MemberRequest) -> HttpResponseBase:
    """Only ever one's own: the address names no copy, the session says whose it is."""
    export = Export.latest_of(request.user)
    if export is None or not export.is_ready:
        raise Http404
    try:
        file = files.archive(export.name).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    day = timezone.localtime(export.ready_at).date()
    called = f"{slugify(request.user.name, allow_unicode=True)}-{day}.zip"
    answer = FileResponse(file, as_attachment=True, filename=called, content_type="application/zip")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
