"""The form in which a moderator edits."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from forum.models import Comment, Post, State
from forum.moderation.cases import Case, with_context
from forum.moderation.deciding import OvertakenError, decide
from forum.moderation.deeds import Deed
from forum.moderation.views.deeds import overtaken
from forum.permissions import can_moderate_it, require
from forum.requests import MemberRequest, back

from .correcting import correct
from .forms import CorrectForm

EDIT = Deed(
    "edit", "Edit", correct, lambda thing: thing.state in (State.PUBLISHED, State.HELD),
    done="Edited. The author is told why, and the former words are kept.",
    too_late="There is nothing to edit: it is removed or deleted.",
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, pk: int, *, model: type[Post] | type[Comment]) -> HttpResponse:
    thing = get_object_or_404(with_context(model), pk=pk)
    require(can_moderate_it(request.user, thing))
    case = Case(thing)
    if thing.author_id == request.user.pk:
        return redirect(f"edit_{case.kind}", thing.pk)
    if not EDIT.is_possible(thing):
        messages.warning(request, EDIT.too_late)
        return redirect(case.url)
    seen = request.POST.get("seen") or request.GET.get("seen", "")
    form = CorrectForm(request.POST if request.method == "POST" else None, thing=thing)
    if form.is_valid():
        try:
            decide(EDIT, thing, by=request.user, seen=seen, **form.cleaned_data)
        except OvertakenError as late:
            return overtaken(request, case, late)
        messages.success(request, EDIT.done)
        return redirect(back(request, case.url))
    context = {"form": form, "case": case, "seen": seen or case.version, "next": back(request, "")}
    status = 422 if form.is_bound else 200
    return render(request, "correcting/edit.html", context, status=status)
