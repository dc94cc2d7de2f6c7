"""What moderators read: what waits, one case, and what was decided."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from forum.models import Comment, Post

from ..cases import Case, read_queue, with_context
from ..log import read_log


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    return render(request, "moderation/list.html", {"queue": read_queue()})


@require_safe
def case(request: HttpRequest, pk: int, *, model: type[Post] | type[Comment]) -> HttpResponse:
    thing = get_object_or_404(with_context(model), pk=pk)
    return render(request, "moderation/case.html", {"case": Case(thing)})


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    return render(request, "moderation/log.html", {"log": read_log(request.GET)})
