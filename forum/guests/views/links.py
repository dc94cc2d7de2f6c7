"""The door of every page that a mailed link opens."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..addresses import Purpose, is_signed
from ..models import Slip

View = Callable[[HttpRequest, Slip], HttpResponse]
Opened = Callable[[HttpRequest, UUID, str], HttpResponse]


def opened_by(purpose: Purpose) -> Callable[[View], Opened]:
    """Who has the link may use it: mail scanners too, so looking at it must change nothing.

    A link that is old, altered, meant for something else, or never was: all get one answer.
    """

    def behind(view: View) -> Opened:
        @never_cache
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def look(request: HttpRequest, slip_id: UUID, signature: str) -> HttpResponse:
            slip = _slips().filter(pk=slip_id).first()
            if slip is None or slip.is_stale or not is_signed(slip, purpose, signature):
                return render(request, "guests/gone.html", status=404)
            return view(request, slip)

        return look

    return behind


def _slips() -> QuerySet[Slip]:
    return Slip.objects.select_related(
        "post__board", "post__author", "parent__author", "comment__author"
    )
