"""One act of moderation: a form for its reason, then the act."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from forum.models import Comment, Post
from forum.permissions import can_moderate, can_moderate_it, require
from forum.requests import MemberRequest, back

from ..cases import Case, with_context
from ..deciding import OvertakenError, decide
from ..deeds import Deed
from ..forms import DeedForm, form_for
from ..sieve import Sieve
from .claims import to_next


@require_http_methods(["GET", "HEAD", "POST"])
def do(
    request: MemberRequest, pk: int, *, model: type[Post] | type[Comment], deed: Deed
) -> HttpResponse:
    """Whoever comes second is told so, and nothing is done twice."""
    thing = get_object_or_404(with_context(model), pk=pk)
    require(can_moderate_it(request.user, thing))
    place = back(request, "")
    seen = request.POST.get("seen") or request.GET.get("seen", "")
    form = form_for(deed, request.POST if request.method == "POST" else None)
    if form.is_valid() and not _reaches_too_far(request, form):
        try:
            decision = decide(deed, thing, by=request.user, seen=seen, **form.cleaned_data)
        except OvertakenError as late:
            return overtaken(request, Case(thing), late)
        if decision:
            messages.success(request, deed.done)
        else:
            messages.warning(request, deed.too_late)
        if decision and "then_next" in request.POST:
            return to_next(request, Sieve.of(request.POST.dict()))
        return redirect(place or "moderation:list")
    if not form.is_bound and not deed.is_possible(thing):
        messages.warning(request, deed.too_late)
        return redirect(f"moderation:{model._meta.model_name}", thing.pk)
    context = {
        "form": form,
        "case": Case(thing),
        "deed": deed,
        "next": place,
        "seen": seen or Case(thing).version,
        "then_next": "then_next" in (request.POST or request.GET),
        "sieve": Sieve.of((request.POST or request.GET).dict()),
    }
    status = 422 if form.is_bound else 200
    return render(request, "moderation/deed.html", context, status=status)


def overtaken(request: MemberRequest, case: Case, late: OvertakenError) -> HttpResponse:
    """Nothing is done: they look again at what it is now."""
    context = {"case": case, "decision": late.decision, "claimant": late.claimant}
    return render(request, "moderation/overtaken.html", context, status=409)


def _reaches_too_far(request: MemberRequest, form: DeedForm) -> bool:
    """The front page and other boards are not for those who moderate one board."""
    if form.cleaned_data.get("everywhere") and not can_moderate(request.user):
        form.add_error("everywhere", "Only moderators of the whole site pin on the front page.")
    board = form.cleaned_data.get("board")
    if board and not can_moderate(request.user, board):
        form.add_error("board", "You moderate other boards than this one.")
    return not form.is_valid()
