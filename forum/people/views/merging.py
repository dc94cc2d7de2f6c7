"""Making one account of two: first what would move, then the act."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.reauthentication import reauthentication_required
from forum.leaving import merging
from forum.permissions import can_administer, require
from forum.requests import MemberRequest

from ..finding import person_or_404
from ..forms import MergeForm


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: MemberRequest, name: str) -> HttpResponse:
    require(can_administer(request.user))
    return _merge(request, name)


@reauthentication_required
def _merge(request: MemberRequest, name: str) -> HttpResponse:
    """Sent without being sure, the same page comes back with what would move."""
    gone = person_or_404(name)
    form = MergeForm(request.POST if request.method == "POST" else None, gone=gone, by=request.user)
    is_valid = form.is_valid()
    into = form.cleaned_data.get("into") if form.is_bound else None
    if is_valid and into and "sure" in request.POST:
        merging.begin(gone, into, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, f"{name} is merged into {into}. What they wrote follows soon.")
        return redirect("people:person", into.name)
    context = {
        "person": gone,
        "form": form,
        "into": into if is_valid else None,
        "preview": merging.preview(gone, into) if is_valid and into else {},
    }
    status = 422 if form.is_bound and not is_valid else 200
    return render(request, "people/merging.html", context, status=status)
