"""What moderators read: what waits, one case, and what was decided."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from forum.models import Comment, Post
from forum.permissions import can_moderate_it, require
from forum.requests import MemberRequest

from ..cases import Case, with_context
from ..history import read_history
from ..log import read_log
from ..queue import read_queue
from ..sieve import Sieve
from ..undoing import undoable_by


@require_safe
def queue(request: MemberRequest) -> HttpResponse:
    waiting = read_queue(request.user, Sieve.of(request.GET.dict()))
    context = {"queue": waiting, "undoable": undoable_by(request.user)}
    return render(request, "moderation/list.html", context)


@require_safe
def case(request: MemberRequest, pk: int, *, model: type[Post] | type[Comment]) -> HttpResponse:
    thing = get_object_or_404(with_context(model), pk=pk)
    require(can_moderate_it(request.user, thing))
    context = {
        "case": Case(thing),
        "history": read_history(thing, request.user),
        "sieve": Sieve.of(request.GET.dict()),
        "undoable": undoable_by(request.user),
    }
    return render(request, "moderation/case.html", context)


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    return render(request, "moderation/log.html", {"log": read_log(request.GET)})
