"""Several at once, a whole branch, and taking back what was a slip."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from forum.models import Comment, State
from forum.models.branches import branch_of
from forum.permissions import can_moderate_it, require
from forum.requests import MemberRequest, back, key_in

from ..bulk import CLEARING, MOST_AT_ONCE, REMOVAL, Outcome, Ticked, decide_all, load_ticked
from ..cases import Case, with_context
from ..forms import RemovalForm
from ..undoing import undo, undoable_by
from .claims import key_from


@require_POST
def decide_ticked(request: MemberRequest) -> HttpResponse:
    """Removing asks for a reason first, on a page with what was ticked."""
    ticked = _ticked(request.POST.getlist("thing"))
    place = back(request, reverse("moderation:list"))
    what = request.POST.get("what", "")
    if not ticked or what not in (CLEARING, REMOVAL):
        messages.warning(request, "Nothing was ticked, so nothing was done.")
        return redirect(place)
    form = RemovalForm(request.POST if "reason" in request.POST else None)
    if what == REMOVAL and not form.is_valid():
        cases = load_ticked([one.key for one in ticked], by=request.user)
        return _ask(request, cases, form, title="Remove these", place=place)
    reason = form.cleaned_data["reason"] if what == REMOVAL else ""
    _tell(request, decide_all(ticked, what=what, by=request.user, reason=reason))
    return redirect(place)


@require_safe
def branch(request: MemberRequest, pk: int) -> HttpResponse:
    """A comment and all below it that could be decided, ticked."""
    comment = get_object_or_404(with_context(Comment), pk=pk)
    require(can_moderate_it(request.user, comment))
    undecided = with_context(Comment).filter(
        pk__in=branch_of(comment.pk), state__in=[State.PUBLISHED, State.HELD]
    )
    found = list(undecided.order_by("pk")[: MOST_AT_ONCE + 1])
    cases = [Case(thing) for thing in found[:MOST_AT_ONCE]]
    place = back(request, Case(comment).url)
    title = f"The branch of {comment.byline}"
    is_cut = len(found) > MOST_AT_ONCE
    return _ask(request, cases, RemovalForm(), title=title, place=place, is_cut=is_cut)


@require_POST
def undo_own(request: MemberRequest) -> HttpResponse:
    wanted = request.POST.get("decision", "")
    undoable = undoable_by(request.user)
    key = key_in(wanted)
    chosen = [one for one in undoable if wanted == "all" or one.pk == key]
    undone = [one for one in chosen if undo(one, by=request.user)]
    if undone:
        messages.success(request, f"Taken back: {len(undone)}. It waits again as before.")
    else:
        messages.warning(request, "It is too late to undo this, or somebody decided since.")
    return redirect(back(request, reverse("moderation:list")))


def _ask(
    request: MemberRequest,
    cases: list[Case],
    form: RemovalForm,
    *,
    title: str,
    place: str,
    is_cut: bool = False,
) -> HttpResponse:
    context = {"cases": cases, "form": form, "title": title, "next": place, "is_cut": is_cut}
    status = 422 if form.is_bound else 200
    return render(request, "moderation/bulk.html", context, status=status)


def _ticked(values: Iterable[str]) -> list[Ticked]:
    pairs = [value.partition(" ") for value in list(values)[:MOST_AT_ONCE]]
    found = [(key_from(key), seen) for key, _, seen in pairs]
    return [Ticked(key, seen) for key, seen in found if key]


def _tell(request: MemberRequest, outcome: Outcome) -> None:
    if outcome.done:
        messages.success(request, f"Decided: {len(outcome.done)}.")
    if outcome.late:
        names = ", ".join(str(thing) for thing in outcome.late[:5])
        messages.warning(
            request,
            f"Left as they are: {len(outcome.late)}, which somebody else decided, looks at or "
            f"changed since ({names}).",
        )
